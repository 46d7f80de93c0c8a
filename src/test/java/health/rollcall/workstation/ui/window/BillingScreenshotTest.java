package health.rollcall.workstation.ui.window;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.engine.Severity;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.BilledSession;
import health.rollcall.workstation.ClaimPapers;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Forced;
import health.rollcall.workstation.Forecast;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.ui.Bills;
import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.Theme;
import health.rollcall.workstation.ui.detail.Groups;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Paints what is seen of billing in each of its states, for people to look at.
class BillingScreenshotTest {
    private static final Person LEAD =
            new Person("lead", "Lena Moss", Set.of(Scope.READ, Scope.WRITE, Scope.FORCE, Scope.AUDIT), Set.of("*"));

    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    private static FakeDesk desk(Groups group) {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.facility(Sample.RIVER, Sample.members());
        desk.ruleBook(Groups.rules());
        desk.person(LEAD);
        desk.put(group.session());
        desk.billedRecords().billed("s1", Bills.corrected());
        desk.billedRecords().history("s1", Bills.history());
        desk.billedRecords().claim(new ClaimPapers(Bills.corrected().claims().getFirst(), Bills.EDI));
        desk.billedRecords().encounters("mem-2", Bills.corrected().charges().subList(1, 3));
        desk.billedRecords().forecasts(new Forecast.Known(Bills.bandMoves()));
        return desk;
    }

    private static Groups billed() {
        return Groups.of(5).supervised(2).marked(AttendanceStatus.ATTENDED, 5).locked();
    }

    private static TestWindow opened(FakeDesk desk, Theme theme) {
        TestWindow window = TestWindow.of(desk)
                .theme(theme)
                .width(theme == Theme.LIGHT ? 1280 : 1024)
                .realPages()
                .open();
        window.on(() -> window.window().openSession("s1"));
        return window.rest(300);
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void tabsOfABilledSession(Theme theme) {
        FakeDesk desk = desk(billed());
        try (TestWindow window = opened(desk, theme)) {
            window.shoot("billed-attendance");
            window.press(KeyCode.CONTROL, KeyCode.DIGIT2).rest(100);
            window.shoot("billed-charges");
            window.press(KeyCode.CONTROL, KeyCode.DIGIT3).rest(100);
            window.shoot("billed-history");
            desk.billedRecords().fetches(Fetched.OFFLINE, Groups.RUNNING);
            window.press(KeyCode.CONTROL, KeyCode.DIGIT2).rest(100);
            window.shoot("billed-offline");
            desk.billedRecords().fetches(Fetched.REFUSED, null);
            window.press(KeyCode.CONTROL, KeyCode.DIGIT3).rest(100);
            window.shoot("billed-refused");
        }
    }

    @Test
    void aSessionHeldBackAndOneBeforeItsEnd() {
        FakeDesk desk = desk(Groups.of(11).supervised(1).marked(AttendanceStatus.ATTENDED, 9));
        desk.billedRecords().billed("s1", new BilledSession(List.of(), List.of()));
        try (TestWindow window = opened(desk, Theme.LIGHT)) {
            window.press(KeyCode.CONTROL, KeyCode.DIGIT2).rest(100);
            window.shoot("billed-before-end");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void encountersAndAClaim(Theme theme) {
        FakeDesk desk = desk(billed());
        Claim clean = Bills.corrected().claims().getFirst();
        Claim held = Bills.corrected().claims().get(2);
        desk.billedRecords()
                .claim(new ClaimPapers(
                        new Claim(
                                held.id(),
                                held.sessionId(),
                                held.memberId(),
                                held.payerId(),
                                held.lines(),
                                held.totalCents(),
                                held.state(),
                                held.frequencyCode(),
                                held.replaces(),
                                null,
                                List.of(new Issue(
                                        IssueCode.PAYER_CLAIM_NUMBER_MISSING,
                                        Severity.BLOCKING,
                                        Groups.MEDICAID,
                                        5,
                                        2,
                                        false))),
                        Bills.EDI));
        try (TestWindow window = opened(desk, theme)) {
            window.on(() -> window.window().openEncounters("s1", "mem-2"));
            window.rest(100);
            window.shoot("encounters");
            window.on(() -> window.window().openClaim(clean.id()));
            window.rest(100);
            window.shoot("claim");
            window.press(KeyCode.CONTROL, KeyCode.DIGIT2).rest(100);
            window.shoot("claim-lines");
            window.press(KeyCode.CONTROL, KeyCode.DIGIT3).rest(100);
            window.shoot("claim-edi");
            window.on(() -> window.window().openClaim(held.id()));
            window.rest(100);
            window.shoot("claim-held");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void aForcedCorrectionStepByStep(Theme theme) {
        FakeDesk desk = desk(billed());
        try (TestWindow window = opened(desk, theme)) {
            window.press(KeyCode.END).press(KeyCode.SHIFT, KeyCode.F10).rest(200);
            window.shoot("force-menu");
            window.press(KeyCode.ESCAPE);
            window.on(() -> window.window().forceUpdate(Correcting.row("s1", "m1")));
            window.rest(400);
            window.shoot("force-choose");
            window.on(() -> window.window()
                    .forceUpdate(new Correcting("s1", "m1", Optional.of(AttendanceStatus.ABSENT), Optional.empty())));
            window.rest(400);
            window.on(() -> window.find(TextField.class, "#force-reason").setText("Avery"));
            window.on(() -> window.find(Button.class, "#force-confirm").fire());
            window.rest(100);
            window.shoot("force-foreseen");
            desk.billedRecords().forces(new Forced.Unknown());
            window.on(() -> window.find(TextField.class, "#force-reason").setText("Avery left before it began"));
            window.on(() -> window.find(Button.class, "#force-confirm").fire());
            window.rest(100);
            window.shoot("force-unknown");
            desk.billedRecords().forces(new Forced.Done(Bills.bandMoves()));
            window.on(() -> window.find(Button.class, "#force-again").fire());
            window.rest(100);
            window.shoot("force-done");
        }
    }

    @Test
    void inSpanishAndInLargePrint() {
        try (TestWindow window = TestWindow.of(desk(billed()))
                .locale(Locale.of("es", "US"))
                .textScale(1.5)
                .realPages()
                .open()) {
            window.on(() -> window.window().openSession("s1"));
            window.rest(300);
            window.press(KeyCode.CONTROL, KeyCode.DIGIT2).rest(100);
            window.shoot("billed-spanish-large");
            window.on(() -> window.window()
                    .forceUpdate(new Correcting("s1", "m1", Optional.of(AttendanceStatus.ABSENT), Optional.empty())));
            window.rest(400);
            window.shoot("force-spanish-large");
        }
    }
}
