package health.rollcall.workstation.ui.force;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.ui.Bills;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.detail.Groups;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsequencesTest {
    private final GroupSession session =
            Groups.of(5).marked(ATTENDED, 5).locked().session();
    private final Consequences moves = Consequences.of(Bills.bandMoves(), session, "m1");
    private final Consequences nothing = Consequences.of(Bills.nothing(), session, "m1");

    private static ForceWords words(Locale locale) {
        Ground ground = Ground.of(
                new FakeDesk(() -> Groups.ENDS),
                new FxThread(Runnable::run, _ -> {}),
                () -> Groups.ENDS,
                Groups.ZONE,
                locale);
        return new ForceWords(ground, ground.texts("force"));
    }

    @Test
    void a_band_that_moves_touches_everybody_the_person_of_the_row_first() {
        assertThat(moves.people()).hasSize(5);
        Consequences.Moved self = moves.people().getFirst();
        assertThat(self).isEqualTo(new Consequences.Moved(Optional.of("Avery Brooks"), true, 3820, 0, "H0005 HQ", ""));
        assertThat(moves.people().get(1).name()).contains("Blake Chen");
        assertThat(moves.people().stream().skip(1)).allMatch(moved -> !moved.self() && moved.afterCents() == 4210);
    }

    @Test
    void what_goes_to_payers_anew_is_told_apart_by_void_and_replacement() {
        assertThat(moves.reissued()).hasSize(5);
        assertThat(moves.reissued()).filteredOn(Consequences.Reissue::isVoid).hasSize(1);
        assertThat(moves.reissued()).filteredOn(Consequences.Reissue::held).hasSize(4);
    }

    @Test
    void the_sentence_says_how_many_and_how_much_less() {
        assertThat(words(Locale.US).sentence(moves))
                .isEqualTo("This means: 5 charges voided, 4 charges built, 1 submitted claim voided, "
                        + "and 4 submitted claims replaced. $22.60 less is billed.");
        assertThat(words(Locale.US).sentence(nothing)).startsWith("No charge and no claim changes");
    }

    @Test
    void the_button_names_what_it_does() {
        assertThat(words(Locale.US).button(moves, ABSENT)).isEqualTo("Void 1 claim, replace 4");
        assertThat(words(Locale.of("es")).button(moves, ABSENT)).isEqualTo("Anular 1 reclamación, reemplazar 4");
        assertThat(words(Locale.US).button(nothing, LATE)).isEqualTo("Correct to Late");
        Correction charged = new Correction(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(Bills.claim("n1", "mem-1", 3820, Claim.State.READY, "1", null)),
                List.of(Bills.charge("n", "mem-1", 3820, BilledCharge.State.BUILT, "n1")),
                false);
        Consequences created = Consequences.of(charged, session, "m1");
        assertThat(words(Locale.US).button(created, ATTENDED)).isEqualTo("Create 1 claim");
        assertThat(words(Locale.US).sentence(created))
                .isEqualTo("This means: 1 charge built and 1 new claim. $38.20 more is billed.");
    }

    @Test
    void what_was_done_is_one_line() {
        assertThat(words(Locale.US).done(Optional.of(moves), "Avery Brooks", ABSENT))
                .startsWith("Done: Avery Brooks is now Absent. What followed: 5 charges voided")
                .endsWith("$22.60 less is billed.");
        assertThat(words(Locale.US).done(Optional.empty(), "Avery Brooks", ABSENT))
                .isEqualTo("Done: Avery Brooks is now Absent. No charge and no claim changed.");
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void every_refusal_says_that_nothing_was_changed(ProblemCode code) {
        assertThat(words(Locale.US).refused(code)).startsWith("Not done").contains("Nothing was changed");
        assertThat(words(Locale.of("es")).refused(code))
                .startsWith("No se hizo")
                .contains("cambiado nada");
    }
}
