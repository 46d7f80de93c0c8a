package health.rollcall.workstation.ui;

import health.rollcall.engine.AttendanceStatus;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// The pictures, by what they mean. None of them is ever the only sign of anything: a word goes with each.
public enum Icons {
    SCHEDULED(BootstrapIcons.CIRCLE),
    ATTENDED(BootstrapIcons.CHECK_CIRCLE_FILL),
    LATE(BootstrapIcons.CLOCK_HISTORY),
    ABSENT(BootstrapIcons.SLASH_CIRCLE),
    LOCKED(BootstrapIcons.LOCK_FILL),
    OPEN(BootstrapIcons.UNLOCK),
    CANCELLED(BootstrapIcons.CALENDAR_X),
    SAVING(BootstrapIcons.THREE_DOTS),
    SAVED_HERE(BootstrapIcons.HDD),
    WAITING(BootstrapIcons.ARROW_UP),
    ATTENTION(BootstrapIcons.EXCLAMATION_TRIANGLE_FILL),
    BLOCKING(BootstrapIcons.X_OCTAGON_FILL),
    WARNING(BootstrapIcons.EXCLAMATION_TRIANGLE),
    INFORMATION(BootstrapIcons.INFO_CIRCLE),
    ACCEPTED(BootstrapIcons.CHECK2_SQUARE),
    ONLINE(BootstrapIcons.CLOUD_CHECK),
    OFFLINE(BootstrapIcons.CLOUD_SLASH),
    CONNECTING(BootstrapIcons.ARROW_REPEAT),
    SEARCH(BootstrapIcons.SEARCH),
    ADD(BootstrapIcons.PLUS),
    REMOVE(BootstrapIcons.X),
    UP(BootstrapIcons.CHEVRON_UP),
    DOWN(BootstrapIcons.CHEVRON_DOWN),
    BACK(BootstrapIcons.ARROW_LEFT),
    REFRESH(BootstrapIcons.ARROW_CLOCKWISE),
    DATE(BootstrapIcons.CALENDAR_EVENT),
    PEOPLE(BootstrapIcons.PEOPLE),
    PERSON(BootstrapIcons.PERSON),
    FACILITY(BootstrapIcons.BUILDING),
    BILLING(BootstrapIcons.RECEIPT),
    EXPORT(BootstrapIcons.BOX_ARROW_UP),
    LIGHT(BootstrapIcons.SUN),
    DARK(BootstrapIcons.MOON_STARS),
    HELP(BootstrapIcons.QUESTION_CIRCLE),
    MENU(BootstrapIcons.THREE_DOTS_VERTICAL),
    COPY(BootstrapIcons.CLIPBOARD),
    OPENS(BootstrapIcons.CHEVRON_RIGHT),
    READY(BootstrapIcons.CHECK_CIRCLE),
    HELD(BootstrapIcons.PAUSE_CIRCLE),
    SUBMITTED(BootstrapIcons.ARROW_UP_CIRCLE_FILL),
    REPLACED(BootstrapIcons.ARROW_LEFT_RIGHT),
    VOIDED(BootstrapIcons.X_CIRCLE),
    HISTORY(BootstrapIcons.CLOCK_HISTORY),
    FORCE(BootstrapIcons.HAMMER),
    NOTHING(BootstrapIcons.INBOX);

    private final BootstrapIcons ikon;

    Icons(BootstrapIcons ikon) {
        this.ikon = ikon;
    }

    /// A new picture, sized and coloured by the style sheet.
    public FontIcon node() {
        FontIcon icon = new FontIcon(ikon);
        icon.getStyleClass().add("icon");
        return icon;
    }

    public static Icons of(AttendanceStatus status) {
        return switch (status) {
            case SCHEDULED -> SCHEDULED;
            case ATTENDED -> ATTENDED;
            case LATE -> LATE;
            case ABSENT -> ABSENT;
        };
    }
}
