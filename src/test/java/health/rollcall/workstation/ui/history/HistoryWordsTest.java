package health.rollcall.workstation.ui.history;

import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.Acceptance;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.AuditEntry.ClaimFacts;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.ui.Bills;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.detail.Groups;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryWordsTest {
    private final GroupSession session = Groups.of(5).session();

    private static HistoryWords words(Locale locale) {
        Ground ground = Ground.of(
                new FakeDesk(() -> Groups.ENDS),
                new FxThread(Runnable::run, _ -> {}),
                () -> Groups.ENDS,
                Groups.ZONE,
                locale);
        return new HistoryWords(ground, ground.texts("history"));
    }

    private Told told(AuditEntry entry) {
        return words(Locale.US).told(entry, session);
    }

    @Test
    void a_mark_says_who_marked_whom_what_from_what_when_by_both_clocks_and_from_where() {
        Told told = told(Bills.entry(2, Kind.MARK, "m1", null, Facts.status(SCHEDULED), Facts.status(LATE)));
        assertThat(told.what()).isEqualTo("Sam Rivera marked Avery Brooks Late, from Scheduled.");
        assertThat(told.when()).startsWith("10:20");
        assertThat(told.more())
                .singleElement()
                .asString()
                .startsWith("By the clock of the computer: 10:15")
                .endsWith("From workstation …2c3d4e");
    }

    @Test
    void whoever_left_the_roster_is_said_to_be_gone_and_no_id_is_shown() {
        Told told = told(Bills.entry(2, Kind.MARK, "m-gone", null, Facts.status(SCHEDULED), Facts.status(ATTENDED)));
        assertThat(told.what()).contains("somebody no longer on the roster").doesNotContain("m-gone");
    }

    @Test
    void a_correction_says_why_and_what_followed() {
        Told told = told(Bills.corrected(7));
        assertThat(told.what()).isEqualTo("Sam Rivera forced a correction: Avery Brooks from Attended to Absent.");
        assertThat(told.more())
                .contains("Why: “Avery left before the group began”")
                .first()
                .asString()
                .contains("5 charges voided", "4 charges built", "4 claims replaced", "1 claim voided")
                .contains("−$22.60");
    }

    @Test
    void a_correction_that_moved_no_money_says_so() {
        AuditEntry entry =
                Bills.entry(7, Kind.CORRECT, "m1", "a typing error", Facts.status(ATTENDED), Facts.status(LATE));
        assertThat(told(entry).more()).contains("Nothing in the charges or claims changed.");
    }

    @Test
    void an_acceptance_names_the_issue_with_its_figures() {
        Acceptance acceptance = new Acceptance(
                IssueCode.SUPERVISION_RATIO_BREACH, Groups.MEDICAID, 9, 1, "Sam Rivera", Groups.RUNNING, "documented");
        Told told = told(Bills.entry(3, Kind.ACCEPT, null, "documented", null, Facts.acceptance(acceptance)));
        assertThat(told.what())
                .isEqualTo("Sam Rivera accepted an issue: too many participants per supervisor (9 with 1).");
    }

    @Test
    void charges_lock_submission_and_acknowledgement_say_how_many_and_how_much() {
        List<ClaimFacts> claims = List.of(
                ClaimFacts.of(Bills.claim("a1", "mem-1", 3820, Claim.State.SUBMITTED, "1", null)),
                ClaimFacts.of(Bills.claim("a2", "mem-2", 3820, Claim.State.SUBMITTED, "1", null)));
        assertThat(told(Bills.history().get(3)).what()).isEqualTo("5 charges were built, $191.00.");
        Told lock = told(Bills.entry(5, Kind.LOCK, null, null, null, Facts.claims(claims)));
        assertThat(lock.what()).isEqualTo("2 claims were created, $76.40, and the session was locked.");
        assertThat(lock.more()).contains("Avery Brooks and Blake Chen");
        assertThat(told(Bills.entry(6, Kind.SUBMIT, null, null, null, Facts.claims(claims)))
                        .what())
                .isEqualTo("Sam Rivera submitted 2 claims, $76.40.");
        assertThat(told(Bills.entry(7, Kind.ACKNOWLEDGE, null, null, null, Facts.claims(claims.subList(0, 1))))
                        .what())
                .isEqualTo("The payer’s number PCN-7741 came for the claim for Avery Brooks.");
    }

    @Test
    void a_change_of_the_schedule_names_who_came_and_who_went() {
        Facts four = Facts.session(Groups.of(4).session());
        Facts five = Facts.session(session);
        assertThat(told(Bills.entry(1, Kind.FEED, null, null, four, five)).more())
                .contains("Added: Emre Yildiz.");
        assertThat(told(Bills.entry(1, Kind.FEED, null, null, five, four)).more())
                .contains("Taken off: Emre Yildiz.");
        assertThat(told(Bills.entry(
                                1,
                                Kind.FEED,
                                null,
                                null,
                                four,
                                Facts.session(Groups.of(4).cancelled().session())))
                        .more())
                .contains("Cancelled.");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_has_its_sentence_in_both_languages_even_with_nothing_known(Kind kind) {
        AuditEntry bare = Bills.entry(1, kind, null, null, null, null);
        String english = words(Locale.US).told(bare, session).what();
        String spanish = words(Locale.of("es")).told(bare, session).what();
        assertThat(english).isNotBlank().doesNotContain("null", "{").endsWith(".");
        assertThat(spanish).isNotBlank().doesNotContain("null", "{").isNotEqualTo(english);
    }
}
