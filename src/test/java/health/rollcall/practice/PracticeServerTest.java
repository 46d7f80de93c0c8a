package health.rollcall.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.type.TypeFactory;
import health.rollcall.central.edi.ClaimFileCheck;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Billing;
import health.rollcall.engine.BillingPreview;
import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Page;
import health.rollcall.protocol.Push;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.SessionSummary;
import health.rollcall.protocol.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A real central server on a real H2, loaded by HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PracticeServerTest {
    private static final Instant TUESDAY_NOON = Instant.parse("2026-03-10T16:00:00Z");
    private static final RuleBook BOOK = new RuleBook(
            "sample",
            SampleData.readRules().supervision(),
            SampleData.readRules().bands());

    private final Instant now = TUESDAY_NOON;
    private PracticeServer server;
    private PracticeLine lead;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        server = PracticeServer.start(folder, () -> now);
        server.loaded().join();
        lead = PracticeLine.as("lead", server.address());
    }

    @AfterAll
    void stop() {
        lead.close();
        server.close();
    }

    @Test
    void everySessionOfTheCalendarStandsAtTheServerAsItsStorySays() throws IOException {
        for (SampleSession sample : new SampleCalendar(SampleData.read()).around(now)) {
            GroupSession session = session(sample.id());
            BillingPreview preview = Billing.preview(session.toEngine(), BOOK);
            switch (sample.story()) {
                case AHEAD ->
                    assertThat(preview.unmarkedSupervisors())
                            .as(sample.id())
                            .isEqualTo(session.supervisors().size());
                case ATTENDED ->
                    assertThat(session.isLocked())
                            .as("%s is billed: %s", sample.id(), preview)
                            .isTrue();
                case UNFINISHED ->
                    assertThat(preview.unmarkedCount()).as(sample.id()).isEqualTo(2);
                case GAP -> {
                    assertThat(codes(preview)).contains(IssueCode.GROUP_SIZE_BAND_MISMATCH);
                    assertThat(session.isLocked()).isTrue();
                }
                case BREACH -> {
                    assertThat(codes(preview)).contains(IssueCode.SUPERVISION_RATIO_BREACH);
                    assertThat(session.isLocked()).isFalse();
                }
                case BREACH_ACCEPTED -> {
                    assertThat(preview.issues()).anyMatch(Issue::accepted);
                    assertThat(session.isLocked()).isTrue();
                }
            }
        }
    }

    @Test
    void whatIsBilledMakesCompleteClaimFiles() throws IOException {
        List<String> ready = new ArrayList<>();
        for (SessionSummary session : list()) {
            for (Claim claim : claims(session.id())) {
                if (claim.state() == Claim.State.READY && claim.validation().isEmpty()) {
                    ready.add(claim.id());
                }
            }
        }
        Submission.Answer sent =
                lead.post("/api/v1/claims/submissions", new Submission.Request(ready), Submission.Answer.class);
        assertThat(sent.interchanges()).hasSizeGreaterThan(2).allSatisfy(interchange -> {
            assertThat(interchange.gaps()).isEmpty();
            assertThat(ClaimFileCheck.check(interchange.edi())).isEmpty();
            assertThat(interchange.edi()).contains("HI*ABK:", "NM1*82*", "NM1*DQ*", "REF*EI*", "DMG*D8*");
        });
    }

    private List<Claim> claims(String sessionId) throws IOException {
        return lead.<Page<Claim>>get(
                        "/api/v1/group-sessions/" + sessionId + "/claims?limit=500",
                        TypeFactory.defaultInstance().constructParametricType(Page.class, Claim.class))
                .orElseThrow()
                .items();
    }

    @Test
    void loadingAgainTheSameDayChangesNothing() throws IOException {
        String running = runningId();
        GroupSession before = session(running);
        PracticeServer.loadSample(server.address(), () -> now.plus(Duration.ofMinutes(5)));
        assertThat(session(running)).isEqualTo(before);
        assertThat(list())
                .extracting(SessionSummary::id)
                .filteredOn(id -> id.startsWith("sample-now-2026-03-10"))
                .hasSize(1);
    }

    @Test
    void aLaterDayBringsANewRunningSessionAndLeavesWhatSomebodyMarkedAsItWas() throws IOException {
        String running = runningId();
        RosterMember first = session(running).members().getFirst();
        mark(running, first.participantId());
        Instant later = now.plus(Duration.ofDays(2));
        new SampleLoader(server.address(), () -> later).loadToday();
        assertThat(session(running).members())
                .extracting(RosterMember::status)
                .containsOnlyOnce(AttendanceStatus.LATE)
                .contains(AttendanceStatus.SCHEDULED);
        assertThat(list())
                .filteredOn(s -> s.startsAt().isBefore(later) && s.endsAt().isAfter(later))
                .extracting(SessionSummary::id)
                .anyMatch(id -> id.startsWith("sample-now-") && !id.equals(running));
    }

    private void mark(String sessionId, String participantId) throws IOException {
        Intent mark = new Intent.MarkAttendance(
                "0b7c0f5e-8d0b-4f57-9a0e-0d6a3f3f6a11",
                sessionId,
                participantId,
                AttendanceStatus.SCHEDULED,
                AttendanceStatus.LATE,
                now);
        lead.post("/api/v1/sync/push", new Push.Request("test", List.of(mark)), Push.Answer.class);
    }

    @Test
    void whileTheNetworkIsPulledNobodyAnswersAndThenAllIsThereAgainUnderTheSameAddress() throws IOException {
        GroupSession before = session(runningId());
        assertThat(server.switchNetwork()).isFalse();
        assertThatThrownBy(() -> session(before.id())).isInstanceOf(IOException.class);
        assertThat(server.switchNetwork()).isTrue();
        assertThat(session(before.id())).isEqualTo(before);
    }

    private String runningId() throws IOException {
        return list().stream()
                .filter(session -> session.id().startsWith("sample-now-")
                        && session.endsAt().isAfter(now))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<SessionSummary> list() throws IOException {
        return lead.<Page<SessionSummary>>get(
                        "/api/v1/group-sessions?from=2026-03-01&to=2026-03-31&limit=500",
                        TypeFactory.defaultInstance().constructParametricType(Page.class, SessionSummary.class))
                .orElseThrow()
                .items();
    }

    private GroupSession session(String id) throws IOException {
        return lead.<GroupSession>get(
                        "/api/v1/group-sessions/" + id,
                        TypeFactory.defaultInstance().constructType(GroupSession.class))
                .orElseThrow();
    }

    private static List<IssueCode> codes(BillingPreview preview) {
        return preview.issues().stream().map(Issue::code).toList();
    }
}
