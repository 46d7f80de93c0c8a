package health.rollcall.workstation.ui.detail;

import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Formats;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What session this is, when and where, whether it runs, is locked or cancelled, and how new the copy is.
final class DetailHeader extends VBox {
    private final Sentences sentences;
    private final Texts texts;
    private final Formats formats;
    private final InstantSource clock;
    private final Label title = new Label();
    private final HBox chips = new HBox();
    private final Label where = new Label();
    private final Label freshness = new Label();

    DetailHeader(Sentences sentences, InstantSource clock) {
        this.sentences = sentences;
        this.texts = sentences.texts();
        this.formats = sentences.formats();
        this.clock = clock;
        getStyleClass().add("detail-header");
        title.getStyleClass().add("page-title");
        title.setId("title");
        title.setMinWidth(0);
        chips.getStyleClass().add("chips");
        chips.setMinWidth(Region.USE_PREF_SIZE);
        where.getStyleClass().add("quiet");
        where.setMinWidth(0);
        where.setWrapText(true);
        where.setMinHeight(Region.USE_PREF_SIZE);
        freshness.getStyleClass().addAll("quiet", "small");
        freshness.setId("freshness");
        freshness.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(line(title, chips), line(where, freshness));
    }

    private static HBox line(Label left, Region right) {
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(left, right);
        line.getStyleClass().add("header-line");
        return line;
    }

    void show(SessionView view, Phase phase, Freshness fresh) {
        GroupSession session = view.session();
        title.setText(session.title());
        where.setText(String.join(
                " · ",
                sentences.words().groupType(session.groupType()),
                formats.date(session.startsAt(), session.zone()),
                formats.window(session.startsAt(), session.endsAt(), session.zone()),
                session.facilityName() + ", " + session.state()));
        where.setAccessibleText(where.getText());
        chips.getChildren().setAll(chips(view, phase));
        freshness.setText(freshness(view, fresh));
        freshness.setGraphic(
                switch (fresh) {
                    case CHECKING -> Icons.CONNECTING.node();
                    case FRESH -> Icons.ONLINE.node();
                    case OFFLINE, GONE, REFUSED, SIGN_IN_NEEDED -> Icons.OFFLINE.node();
                });
    }

    private List<Label> chips(SessionView view, Phase phase) {
        GroupSession session = view.session();
        List<Label> shown = new ArrayList<>();
        if (session.origin() == GroupSession.Origin.AD_HOC) {
            shown.add(chip(texts.get(view.onServer() ? "adHoc" : "adHoc.unsent"), null));
        }
        if (session.cancelled()) {
            Label cancelled = chip(texts.get("cancelled"), Icons.CANCELLED);
            cancelled.getStyleClass().add("attention");
            shown.add(cancelled);
            return shown;
        }
        shown.add(phase(session, phase));
        shown.add(chip(texts.get("lock." + session.lock()), session.isLocked() ? Icons.LOCKED : Icons.OPEN));
        return shown;
    }

    private Label phase(GroupSession session, Phase phase) {
        return switch (phase) {
            case UPCOMING -> chip(texts.get("phase.UPCOMING", formats.time(session.startsAt(), session.zone())), null);
            case RUNNING -> {
                Label running = chip(texts.get("phase.RUNNING"), null);
                running.getStyleClass().add("accent");
                yield running;
            }
            case ENDED -> chip(texts.get("phase.ENDED", formats.time(session.endsAt(), session.zone())), null);
        };
    }

    private static Label chip(String text, @Nullable Icons icon) {
        Label chip = new Label(text);
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        if (icon != null) {
            chip.setGraphic(icon.node());
        }
        return chip;
    }

    private String freshness(SessionView view, Freshness fresh) {
        if (fresh != Freshness.OFFLINE && fresh != Freshness.SIGN_IN_NEEDED) {
            return texts.get("freshness." + fresh);
        }
        return fetchedAt(view)
                .map(at -> texts.get("freshness." + fresh, at))
                .orElseGet(() -> texts.get("freshness." + fresh + ".never"));
    }

    /// When the copy came, in words.
    Optional<String> fetchedAt(SessionView view) {
        Instant at = view.fetchedAt();
        return at == null
                ? Optional.empty()
                : Optional.of(sentences.moment(at, view.session().zone(), clock.instant()));
    }
}
