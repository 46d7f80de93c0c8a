package health.rollcall.central;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A small facility sent by the feed: four members who are all supervised by one provider, and a rule book.
final class Facility {
    static final String ID = "fac-river";

    private Facility() {}

    static void send(RunningCentral central) throws Exception {
        central.feed("/feed/facilities/" + ID, """
                {"name":"River House","state":"OH","zone":"America/New_York","npi":"1234567893"}""");
        central.feed("/feed/facilities/fac-hill", """
                {"name":"Hill House","state":"OH","zone":"America/New_York","npi":"1234567893"}""");
        central.feed("/feed/providers/pro-1", """
                {"name":"Lee Park","credential":"LPCC-S","npi":"1234567893"}""");
        for (int i = 1; i <= 4; i++) {
            central.feed("/feed/members/mem-" + i, member("Member " + i, ID));
            central.feed("/feed/staff-assignments/sta-" + i, """
                    {"providerId":"pro-1","memberId":"mem-%d","role":"SUPERVISING","from":"2020-01-01","to":null}""".formatted(i));
        }
        central.feed("/rule-books/2026-1", """
                {"supervision":[{"payerId":"pay-1","state":"OH","groupType":null,"maxParticipantsPerSupervisor":12,
                   "from":"2020-01-01","to":null,"source":"sample"}],
                 "bands":[{"payerId":"pay-1","state":"OH","groupType":null,"minSize":1,"maxSize":12,
                   "procedureCode":"90853","modifiers":["HQ"],"rateCents":2500,"unitMinutes":null,"unitRounding":null,
                   "from":"2020-01-01","to":null,"source":"sample"}]}""");
    }

    static String member(String name, String facilityId) {
        return """
                {"name":"%s","birthDate":"1980-02-29","facilityId":"%s","coverages":[{"policyId":"pol-1",
                 "payerId":"pay-1","payerName":"Buckeye","rank":"PRIMARY","from":"2020-01-01","to":null,
                 "subscriberId":"S1"}]}""".formatted(name, facilityId);
    }

    static String session(Instant startsAt, Duration length, String... members) {
        String ids = Arrays.stream(members).map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return """
                {"facilityId":"%s","groupType":"PSYCHOTHERAPY","title":"Morning group","startsAt":"%s","endsAt":"%s",
                 "memberIds":[%s],"cancelled":false}""".formatted(ID, startsAt, startsAt.plus(length), ids);
    }

    static String mark(String from, String to) {
        return "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to);
    }
}
