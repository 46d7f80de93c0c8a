package health.rollcall.workstation.ui.seen;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Seen;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.seen.Sight.Age;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SightModelTest {
    private static final Instant AT = Instant.parse("2026-11-23T15:42:00Z");

    private final List<Throwable> faults = new ArrayList<>();
    private final List<CompletableFuture<Seen<String>>> asked = new ArrayList<>();
    private final SightModel<String> model = new SightModel<>(new FxThread(Runnable::run, faults::add));

    private CompletableFuture<Seen<String>> ask() {
        CompletableFuture<Seen<String>> future = new CompletableFuture<>();
        asked.add(future);
        return future;
    }

    private Sight<String> sight() {
        return model.sightProperty().get();
    }

    private static Seen<String> seen(String value, Fetched fetched) {
        return new Seen<>(Optional.of(value), AT, fetched);
    }

    @Test
    void what_is_asked_for_is_on_its_way_and_then_here() {
        model.look(this::ask);
        assertThat(sight()).isEqualTo(new Sight.Asking<>());
        asked.getFirst().complete(seen("one", Fetched.FRESH));
        assertThat(sight()).isEqualTo(new Sight.Shown<>("one", AT, Age.FRESH));
    }

    @Test
    void asked_again_what_is_shown_stays_until_the_answer_is_here() {
        model.look(this::ask);
        asked.getFirst().complete(seen("one", Fetched.FRESH));
        model.again();
        assertThat(sight()).isEqualTo(new Sight.Shown<>("one", AT, Age.FRESH));
        asked.get(1).complete(seen("two", Fetched.OFFLINE));
        assertThat(sight()).isEqualTo(new Sight.Shown<>("two", AT, Age.OFFLINE));
    }

    @Test
    void however_often_it_is_asked_meanwhile_one_more_question_is_put() {
        model.look(this::ask);
        model.again();
        model.again();
        assertThat(asked).hasSize(1);
        asked.getFirst().complete(seen("old", Fetched.FRESH));
        assertThat(asked).hasSize(2);
        asked.get(1).complete(seen("new", Fetched.FRESH));
        assertThat(model.value()).contains("new");
        assertThat(asked).hasSize(2);
    }

    @Test
    void an_answer_about_the_thing_before_is_not_shown() {
        model.look(this::ask);
        model.look(this::ask);
        asked.getFirst().complete(seen("before", Fetched.FRESH));
        assertThat(sight()).isEqualTo(new Sight.Asking<>());
        asked.get(1).complete(seen("now", Fetched.FRESH));
        assertThat(model.value()).contains("now");
    }

    @Test
    void what_was_never_seen_says_why_it_is_not_here() {
        model.look(this::ask);
        asked.getFirst().complete(new Seen<>(Optional.empty(), null, Fetched.REFUSED));
        assertThat(sight()).isEqualTo(new Sight.Missing<>(Age.REFUSED));
        model.again();
        assertThat(sight()).isEqualTo(new Sight.Asking<>());
        asked.get(1).complete(new Seen<>(Optional.empty(), null, Fetched.FRESH));
        assertThat(sight()).isEqualTo(new Sight.Missing<>(Age.GONE));
    }

    @Test
    void a_fault_keeps_what_is_shown_and_says_so_and_is_reported() {
        model.look(this::ask);
        asked.getFirst().complete(seen("one", Fetched.FRESH));
        model.again();
        asked.get(1).completeExceptionally(new IllegalStateException("broken"));
        assertThat(sight()).isEqualTo(new Sight.Shown<>("one", AT, Age.FAULT));
        assertThat(faults).hasSize(1);
    }

    @Test
    void a_fault_with_nothing_shown_is_said_in_its_place() {
        model.look(this::ask);
        asked.getFirst().completeExceptionally(new IllegalStateException("broken"));
        assertThat(sight()).isEqualTo(new Sight.Missing<>(Age.FAULT));
        assertThat(faults).hasSize(1);
    }
}
