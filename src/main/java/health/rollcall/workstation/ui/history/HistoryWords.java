package health.rollcall.workstation.ui.history;

import health.rollcall.engine.Acceptance;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.AuditEntry.ClaimFacts;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.SessionFacts;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Texts;
import java.text.ListFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A session's audit in words; its ids become the names that the session's roster still knows.
final class HistoryWords {
    /// A device's clock that differs by less says nothing that the server's does not.
    private static final Duration SAME_TIME = Duration.ofMinutes(1);

    private static final int SHORT_ID = 6;

    private final Ground ground;
    private final Texts texts;

    HistoryWords(Ground ground, Texts texts) {
        this.ground = ground;
        this.texts = texts;
    }

    /// @param session whose history it is
    Told told(AuditEntry entry, GroupSession session) {
        List<String> more = new ArrayList<>();
        String what = what(entry, session, more);
        String reason = entry.reason();
        if (reason != null && !reason.isBlank()) {
            more.add(texts.get("why", reason));
        }
        List<String> from = new ArrayList<>();
        Instant device = entry.occurredAt();
        if (device != null && Duration.between(device, entry.recordedAt()).abs().compareTo(SAME_TIME) >= 0) {
            from.add(texts.get("device", moment(device, session)));
        }
        String workstation = entry.workstationId();
        if (workstation != null) {
            from.add(texts.get("workstation", shortId(workstation)));
        }
        if (!from.isEmpty()) {
            more.add(String.join(" · ", from));
        }
        return new Told("entry-" + entry.position(), moment(entry.recordedAt(), session), what, more);
    }

    private String what(AuditEntry entry, GroupSession session, List<String> more) {
        return switch (entry.kind()) {
            case MARK -> mark(entry, session);
            case ACCEPT -> texts.get("kind.ACCEPT", entry.by(), acceptance(entry));
            case CREATE_SESSION -> created(entry);
            case CHARGE -> charges("kind.CHARGE", charges(entry.after()));
            case VOID -> charges("kind.VOID", charges(entry.before()));
            case LOCK -> claims("kind.LOCK", entry, more, session);
            case CORRECT -> correction(entry, session, more);
            case SUBMIT -> claims("kind.SUBMIT", entry, more, session);
            case ACKNOWLEDGE -> acknowledgement(entry, session);
            case FEED -> feed(entry, session, more);
            case UNKNOWN -> texts.get("kind.UNKNOWN", entry.by());
        };
    }

    private String mark(AuditEntry entry, GroupSession session) {
        return texts.get(
                "kind.MARK",
                entry.by(),
                participant(entry.participantId(), session),
                status(entry.after()),
                status(entry.before()));
    }

    private String status(@Nullable Facts facts) {
        AttendanceStatus status = facts == null ? null : facts.status();
        return status == null ? texts.get("status.unknown") : ground.words().status(status);
    }

    private String acceptance(AuditEntry entry) {
        Acceptance acceptance = entry.after() == null ? null : entry.after().acceptance();
        if (acceptance == null) {
            return texts.get("issue.unknown");
        }
        String key = "issue." + acceptance.issueCode();
        return texts.has(key)
                ? texts.get(key, acceptance.participants(), acceptance.supervisors())
                : acceptance.issueCode().name();
    }

    private String created(AuditEntry entry) {
        SessionFacts facts = entry.after() == null ? null : entry.after().session();
        return texts.get(
                "kind.CREATE_SESSION",
                entry.by(),
                facts == null ? 0 : facts.memberIds().size());
    }

    private String charges(String key, List<BilledCharge> charges) {
        return texts.get(
                key,
                charges.size(),
                ground.formats()
                        .money(charges.stream()
                                .mapToLong(BilledCharge::chargeCents)
                                .sum()));
    }

    private String claims(String key, AuditEntry entry, List<String> more, GroupSession session) {
        List<ClaimFacts> claims = claims(entry.after());
        if (!claims.isEmpty()) {
            more.add(names(claims.stream()
                    .map(claim -> member(claim.memberId(), session))
                    .distinct()
                    .toList()));
        }
        return texts.get(
                key,
                entry.by(),
                claims.size(),
                ground.formats()
                        .money(claims.stream().mapToLong(ClaimFacts::totalCents).sum()));
    }

    private String correction(AuditEntry entry, GroupSession session, List<String> more) {
        Followed followed = Followed.of(entry);
        more.add(followed.isNothing() ? texts.get("followed.nothing") : followed(followed));
        return texts.get(
                "kind.CORRECT",
                entry.by(),
                participant(entry.participantId(), session),
                status(entry.before()),
                status(entry.after()));
    }

    private String followed(Followed followed) {
        List<String> parts = new ArrayList<>();
        part(parts, "followed.chargesVoided", followed.chargesVoided());
        part(parts, "followed.chargesBuilt", followed.chargesBuilt());
        part(parts, "followed.claimsReplaced", followed.claimsReplaced());
        part(parts, "followed.claimsVoided", followed.claimsVoided());
        part(parts, "followed.claimsCreated", followed.claimsCreated());
        part(parts, "followed.claimsRebuilt", followed.claimsRebuilt());
        parts.add(texts.get("followed.difference", ground.formats().difference(followed.differenceCents())));
        return String.join(" · ", parts);
    }

    private void part(List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(texts.get(key, count));
        }
    }

    private String acknowledgement(AuditEntry entry, GroupSession session) {
        Optional<ClaimFacts> claim = claims(entry.after()).stream().findFirst();
        return texts.get(
                "kind.ACKNOWLEDGE",
                claim.map(ClaimFacts::payerClaimNumber).orElseGet(() -> texts.get("number.unknown")),
                claim.map(known -> member(known.memberId(), session)).orElseGet(() -> texts.get("person.gone")));
    }

    private String feed(AuditEntry entry, GroupSession session, List<String> more) {
        SessionFacts before = entry.before() == null ? null : entry.before().session();
        SessionFacts after = entry.after() == null ? null : entry.after().session();
        if (after == null) {
            return texts.get("kind.FEED.reference", entry.by());
        }
        if (before == null) {
            return texts.get("kind.FEED.first", entry.by(), after.memberIds().size());
        }
        if (before.cancelled() != after.cancelled()) {
            more.add(texts.get(after.cancelled() ? "feed.cancelled" : "feed.restored"));
        }
        if (!before.startsAt().equals(after.startsAt()) || !before.endsAt().equals(after.endsAt())) {
            more.add(texts.get("feed.time", window(before, session), window(after, session)));
        }
        roster("feed.added", before.memberIds(), after.memberIds(), session, more);
        roster("feed.removed", after.memberIds(), before.memberIds(), session, more);
        return texts.get("kind.FEED", entry.by());
    }

    private void roster(String key, List<String> without, List<String> with, GroupSession session, List<String> more) {
        List<String> found = with.stream()
                .filter(id -> !without.contains(id))
                .map(id -> member(id, session))
                .toList();
        if (!found.isEmpty()) {
            more.add(texts.get(key, names(found)));
        }
    }

    private String window(SessionFacts facts, GroupSession session) {
        return ground.formats().date(facts.startsAt(), session.zone()) + ", "
                + ground.formats().window(facts.startsAt(), facts.endsAt(), session.zone());
    }

    private String participant(@Nullable String participantId, GroupSession session) {
        return session.rows()
                .filter(row -> row.participantId().equals(participantId))
                .map(RosterRow::name)
                .findFirst()
                .orElseGet(() -> texts.get("person.gone"));
    }

    private String member(String memberId, GroupSession session) {
        return session.members().stream()
                .filter(row -> row.memberId().equals(memberId))
                .map(RosterMember::name)
                .findFirst()
                .orElseGet(() -> texts.get("person.gone"));
    }

    private String names(List<String> names) {
        return ListFormat.getInstance(ground.locale(), ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                .format(names);
    }

    private String moment(Instant at, GroupSession session) {
        return ground.formats().moment(at, session.zone(), ground.clock().instant());
    }

    private static String shortId(String id) {
        return id.length() <= SHORT_ID ? id : "…" + id.substring(id.length() - SHORT_ID);
    }

    private static List<BilledCharge> charges(@Nullable Facts facts) {
        return facts == null ? List.of() : Objects.requireNonNullElse(facts.charges(), List.of());
    }

    private static List<ClaimFacts> claims(@Nullable Facts facts) {
        return facts == null ? List.of() : Objects.requireNonNullElse(facts.claims(), List.of());
    }
}
