package health.rollcall.workstation.ui.billing;

import health.rollcall.protocol.Scope;
import health.rollcall.workstation.BilledRecords;
import health.rollcall.workstation.ui.ClaimPage;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.TabBar;
import health.rollcall.workstation.ui.control.TabBar.Tab;
import health.rollcall.workstation.ui.seen.Sight;
import health.rollcall.workstation.ui.seen.SightPane;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The page of one claim: what it is, and under tabs what the scrubber says of it, its lines, and its 837P.
public final class ClaimScreen implements ClaimPage {
    private final Ground ground;
    private final BilledRecords records;
    private final PageSight<String, ClaimSheet> sight;
    private final ClaimFacts facts;
    private final ValidationCard validation;
    private final LinesCard lines;
    private final EdiCard edi;
    private final TabBar<Part> tabs;
    private final Map<Part, Node> parts;
    private final SightPane place;
    private Optional<ClaimSheet> painted = Optional.empty();
    private boolean focusWanted;

    /// The tabs.
    enum Part {
        VALIDATION,
        LINES,
        EDI
    }

    public ClaimScreen(Ground ground, BilledRecords records) {
        this.ground = ground;
        this.records = records;
        BillingWords words = new BillingWords(ground);
        Texts texts = words.texts();
        sight = new PageSight<>(
                ground,
                (sheet, changed) -> changed.contains(sheet.papers().claim().sessionId()));
        facts = new ClaimFacts(ground, words);
        validation = new ValidationCard(ground, words);
        lines = new LinesCard(words);
        edi = new EdiCard(texts);
        tabs = new TabBar<>(
                texts.get("claim.tabs"),
                List.of(
                        new Tab<>(Part.VALIDATION, texts.get("tab.VALIDATION")),
                        new Tab<>(Part.LINES, texts.get("tab.LINES")),
                        new Tab<>(Part.EDI, texts.get("tab.EDI"))),
                this::turnTo);
        parts = Map.of(Part.VALIDATION, scrolling(validation), Part.LINES, scrolling(lines), Part.EDI, padded(edi));
        VBox head = new VBox(facts, tabs);
        head.getStyleClass().add("detail-top");
        StackPane body = new StackPane();
        body.getChildren().setAll(parts.values());
        VBox.setVgrow(body, Priority.ALWAYS);
        place = new SightPane(ground, new VBox(head, body), Scope.READ, sight::refresh);
        place.setId("claim");
        place.getStyleClass().add("pane");
        place.getStylesheets().add(Cards.stylesheet());
        tabs.listenOn(place);
        turnTo(Part.VALIDATION);
        sight.sightProperty().subscribe(this::paint);
    }

    private static ScrollPane scrolling(Node card) {
        ScrollPane scroll = new ScrollPane();
        Cards.scrolls(scroll, padded(card));
        return scroll;
    }

    private static VBox padded(Node card) {
        VBox sheet = new VBox(card);
        VBox.setVgrow(card, Priority.ALWAYS);
        sheet.getStyleClass().addAll("sheet", "billed");
        return sheet;
    }

    private void turnTo(Part part) {
        parts.forEach((each, node) -> Cards.shown(node, each == part));
    }

    private void paint(Sight<ClaimSheet> now) {
        place.show(now, sight.value().map(this::zone).orElse(ground.zone()));
        if (now instanceof Sight.Shown<ClaimSheet> shown) {
            if (!painted.equals(Optional.of(shown.value()))) {
                painted = Optional.of(shown.value());
                facts.show(shown.value());
                validation.show(shown.value());
                lines.show(shown.value().papers().claim());
                edi.show(shown.value().papers());
            }
            focusWhereWanted(tabs::focus);
        } else if (now instanceof Sight.Missing<ClaimSheet>) {
            focusWhereWanted(() -> place.retry().requestFocus());
        }
    }

    private void focusWhereWanted(Runnable focus) {
        if (focusWanted) {
            focusWanted = false;
            focus.run();
        }
    }

    private ZoneId zone(ClaimSheet sheet) {
        return sheet.view().map(view -> view.session().zone()).orElse(ground.zone());
    }

    @Override
    public Node node() {
        return place;
    }

    @Override
    public void show(String claimId) {
        focusWanted = true;
        tabs.choose(Part.VALIDATION);
        sight.show(claimId, () -> ClaimSheet.of(claimId, ground.desk(), records));
        if (sight.sightProperty().get() instanceof Sight.Shown<ClaimSheet>) {
            focusWhereWanted(tabs::focus);
        }
    }

    @Override
    public void refresh() {
        sight.refresh();
    }
}
