package health.rollcall.workstation.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.Intent;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.TakenBack;
import health.rollcall.workstation.ui.Formats;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.Words;
import health.rollcall.workstation.ui.attention.Refusals;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusWordsTest {
    private static final Instant NOW = Sample.NOW;

    private final StatusWords words = words(Locale.US);

    private static StatusWords words(Locale locale) {
        return new StatusWords(Texts.of("window", locale), new Formats(locale), Sample.ZONE);
    }

    private static SyncStatus status(SyncStatus.Line line, @Nullable Instant synced, int waiting) {
        return new SyncStatus(line, Sample.at(Sample.TODAY, "09:12"), synced, waiting, 0, null, 0);
    }

    private String line(SyncStatus status) {
        return words.line(status, NOW).words().replace('\u00a0', ' ');
    }

    @Test
    void onlineSaysWhenItLastSynced() {
        assertThat(line(status(SyncStatus.Line.ONLINE, NOW.plusSeconds(7), 0)))
                .isEqualTo("Online · synced 10:42:07 AM");
        assertThat(line(status(SyncStatus.Line.ONLINE, null, 0))).isEqualTo("Online · not synced yet");
        assertThat(line(status(SyncStatus.Line.ONLINE, NOW, 1))).endsWith("1 change on the way");
    }

    @Test
    void offlineSaysSinceWhenAndHowManyChangesWaitSafely() {
        assertThat(line(status(SyncStatus.Line.OFFLINE, NOW, 14)))
                .isEqualTo("Offline since 9:12 AM · 14 changes waiting, safe on this computer");
        assertThat(line(status(SyncStatus.Line.OFFLINE, NOW, 1)))
                .isEqualTo("Offline since 9:12 AM · 1 change waits, safe on this computer");
        assertThat(line(status(SyncStatus.Line.OFFLINE, NOW, 0))).isEqualTo("Offline since 9:12 AM");
    }

    @Test
    void sinceAnotherDayNamesTheDay() {
        SyncStatus old = new SyncStatus(
                SyncStatus.Line.OFFLINE, Sample.at(Sample.TODAY.minusDays(2), "17:30"), null, 0, 0, null, 0);

        assertThat(line(old)).isEqualTo("Offline since Sat, Nov 21, 2026, 5:30 PM");
    }

    @Test
    void busySaysWhenItTriesAgain() {
        SyncStatus busy = new SyncStatus(SyncStatus.Line.BUSY, NOW, NOW, 3, 0, Sample.at(Sample.TODAY, "10:44"), 0);

        assertThat(line(busy))
                .isEqualTo("The server is busy · next try 10:44 AM · 3 changes waiting, safe on this computer");
    }

    @Test
    void whatIsSetAsideIsCountedBesideWhatGoesOn() {
        SyncStatus status = new SyncStatus(SyncStatus.Line.ONLINE, NOW, NOW.plusSeconds(7), 3, 0, 0, 0, null, 0, 1);
        assertThat(line(status)).endsWith("3 changes on the way · 1 change set aside");
        assertThat(words.line(status, NOW).hint()).contains("safe on this computer", "F5");
    }

    @Test
    void theFirstSyncCounts() {
        SyncStatus receiving = new SyncStatus(SyncStatus.Line.ONLINE, NOW, null, 0, 0, null, 230);

        assertThat(line(receiving)).isEqualTo("Online · receiving sessions, 230 so far");
    }

    @ParameterizedTest
    @EnumSource(SyncStatus.Line.class)
    void everyLineSaysWhatItMeansAndNoTwoSayTheSame(SyncStatus.Line line) {
        for (Locale locale : List.of(Locale.US, Locale.of("es"))) {
            Set<String> all = EnumSet.allOf(SyncStatus.Line.class).stream()
                    .map(each -> words(locale).line(status(each, null, 0), NOW).hint())
                    .collect(Collectors.toSet());
            assertThat(all).hasSize(SyncStatus.Line.values().length);
            assertThat(words(locale).line(status(line, null, 0), NOW).words()).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SyncStatus.Line.class,
            names = {"OFFLINE", "NOT_THE_SERVER", "SIGN_IN_NEEDED", "REFUSED", "BUSY", "OUTDATED"})
    void whateverIsWrongTheHintSaysThatMarksAreSafe(SyncStatus.Line line) {
        assertThat(words.line(status(line, null, 3), NOW).hint())
                .containsAnyOf("safe on this computer", "saved on this computer");
    }

    @ParameterizedTest
    @EnumSource(Notice.Kind.class)
    void everyNoticeSaysWhatHappenedAndWhatIsSafe(Notice.Kind kind) {
        for (Locale locale : List.of(Locale.US, Locale.of("es"))) {
            Message message = sentences(locale).of(new Notice(kind, Map.of()));
            boolean isOver = kind == Notice.Kind.CLOCK_RIGHT || kind == Notice.Kind.NONE_SET_ASIDE;
            assertThat(message.passing()).isEqualTo(isOver);
            assertThat(message.words()).hasSizeGreaterThan(80).doesNotContain("{");
        }
    }

    @Test
    void aClockThatIsOffIsToldWithHowFarAndWhichWay() {
        MessageWords sentences = sentences(Locale.US);

        assertThat(sentences
                        .of(new Notice(Notice.Kind.CLOCK_OFF, Map.of("minutes", "61", "ahead", "true")))
                        .words())
                .startsWith("This computer’s clock is 61 minutes ahead of the server’s.");
        assertThat(sentences
                        .of(new Notice(Notice.Kind.CLOCK_OFF, Map.of("minutes", "3", "ahead", "false")))
                        .words())
                .startsWith("This computer’s clock is 3 minutes behind the server’s.");
    }

    private static MessageWords sentences(Locale locale) {
        return new MessageWords(Texts.of("window", locale), new Words(locale), new Formats(locale));
    }

    private static String said(TakenBack.Result result, Optional<String> title, Intent... intents) {
        return sentences(Locale.US)
                .of(new TakenBack(result, List.of(intents), null), title)
                .words();
    }

    @Test
    void takingBackNamesWhatWasDoneAndWhereAndNeverAPerson() {
        Intent mark = Refusals.mark("s1");
        Optional<String> skills = Optional.of("Skills");

        assertThat(said(TakenBack.Result.DONE, skills, mark))
                .isEqualTo("Taken back: Attended, in “Skills”. It was not sent.");
        assertThat(said(TakenBack.Result.DONE, Optional.empty(), mark))
                .isEqualTo("Taken back: Attended. It was not sent.");
        assertThat(said(TakenBack.Result.DONE, skills, mark, mark, mark))
                .startsWith("Taken back: Attended for all 3 unmarked, in");
        assertThat(said(TakenBack.Result.ALREADY_SENT, skills, mark))
                .startsWith("Already sent, so not taken back: Attended, in “Skills”.");
        for (Locale locale : List.of(Locale.US, Locale.of("es"))) {
            Set<String> all = EnumSet.allOf(TakenBack.Result.class).stream()
                    .map(result -> sentences(locale)
                            .of(new TakenBack(result, List.of(mark), null), skills)
                            .words())
                    .collect(Collectors.toSet());
            assertThat(all).hasSize(TakenBack.Result.values().length);
        }
    }

    @Test
    void whatIsRefusedAndWhatNoLongerFitsAreCountedApart() {
        SyncStatus both = new SyncStatus(SyncStatus.Line.OFFLINE, NOW, NOW, 5, 2, 1, 2, null, 0, 0);

        assertThat(words.attention(both)).isEqualTo("2 to decide · 1 no longer fits");
        assertThat(words.attention(status(SyncStatus.Line.ONLINE, NOW, 0))).isEmpty();
        assertThat(line(both))
                .contains(" · 3 changes waiting, safe on this computer · 2 changes of other persons wait for them");
    }

    @Test
    void everyAnswerToF5HasItsOwnSentence() {
        MessageWords sentences = sentences(Locale.US);

        assertThat(EnumSet.allOf(Fetched.class).stream()
                        .map(fetched -> sentences.of(fetched).words())
                        .collect(Collectors.toSet()))
                .hasSize(Fetched.values().length);
    }
}
