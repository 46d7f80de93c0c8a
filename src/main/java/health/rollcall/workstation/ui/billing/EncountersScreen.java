package health.rollcall.workstation.ui.billing;

import health.rollcall.protocol.Scope;
import health.rollcall.workstation.BilledRecords;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.EncountersPage;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Navigator;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.RowList;
import health.rollcall.workstation.ui.control.Scrolling;
import health.rollcall.workstation.ui.seen.Sight;
import health.rollcall.workstation.ui.seen.SightPane;
import java.time.ZoneId;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The page of one member's charges over all sessions, newest first.
public final class EncountersScreen implements EncountersPage {
    private final Ground ground;
    private final BilledRecords records;
    private final Texts texts;
    private final BillingWords words;
    private final BilledRows rows;
    private final PageSight<Asked, EncounterSheet> sight;
    private final Label title = new Label();
    private final Label count = new Label();
    private final Label none = new Label();
    private final RowList list;
    private final SightPane place;
    private final VBox root;
    private Optional<EncounterSheet> painted = Optional.empty();
    private String memberId = "";
    private boolean focusWanted;

    private record Asked(String sessionId, String memberId) {}

    public EncountersScreen(Ground ground, BilledRecords records, Navigator navigator) {
        this.ground = ground;
        this.records = records;
        words = new BillingWords(ground);
        texts = words.texts();
        rows = new BilledRows(words, navigator::openClaim);
        sight = new PageSight<>(
                ground,
                (sheet, changed) -> sheet.charges().stream().anyMatch(charge -> changed.contains(charge.sessionId())));
        ScrollPane scroll = new ScrollPane();
        list = new RowList(texts.get("encounters"), row -> Scrolling.reveal(scroll, row));
        list.setId("encounters");
        title.getStyleClass().add("page-title");
        title.setId("encounters-title");
        none.setText(texts.get("encounters.none"));
        none.getStyleClass().add("quiet");
        none.setWrapText(true);
        VBox sheet = new VBox(Cards.card(Cards.head(texts.get("charges"), count), none, list));
        sheet.getStyleClass().addAll("sheet", "billed");
        Cards.scrolls(scroll, sheet);
        place = new SightPane(ground, scroll, Scope.READ, sight::refresh);
        VBox.setVgrow(place, Priority.ALWAYS);
        VBox head = new VBox(title);
        head.getStyleClass().add("detail-top");
        root = new VBox(head, place);
        root.getStyleClass().add("pane");
        root.getStylesheets().add(Cards.stylesheet());
        sight.sightProperty().subscribe(this::paint);
    }

    private void paint(Sight<EncounterSheet> now) {
        place.show(
                now, sight.value().flatMap(EncounterSheet::view).map(this::zone).orElse(ground.zone()));
        switch (now) {
            case Sight.Nothing<EncounterSheet> nothing -> {}
            case Sight.Asking<EncounterSheet> asking -> {
                painted = Optional.empty();
                title.setText(texts.get("encounters"));
            }
            case Sight.Missing<EncounterSheet> missing -> {
                if (focusWanted) {
                    place.retry().requestFocus();
                }
            }
            case Sight.Shown<EncounterSheet> shown -> {
                if (!painted.equals(Optional.of(shown.value()))) {
                    painted = Optional.of(shown.value());
                    paint(shown.value());
                }
                focusWhereWanted();
            }
        }
    }

    private void paint(EncounterSheet sheet) {
        count.setText(texts.get("encounters.count", sheet.charges().size()));
        Cards.shown(none, sheet.charges().isEmpty());
        list.show(sheet.charges().stream()
                .map(charge -> rows.charge(
                        charge,
                        ground.formats().date(charge.dateOfService()),
                        sheet.view(),
                        sheet.view().map(this::zone).orElse(ground.zone())))
                .toList());
        title.setText(texts.get("encounters.of", words.member(memberId, sheet.view())));
    }

    private ZoneId zone(SessionView view) {
        return view.session().zone();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(String sessionId, String member) {
        memberId = member;
        focusWanted = true;
        sight.show(new Asked(sessionId, member), () -> EncounterSheet.of(sessionId, member, ground.desk(), records));
        if (sight.sightProperty().get() instanceof Sight.Shown<EncounterSheet>) {
            focusWhereWanted();
        }
    }

    private void focusWhereWanted() {
        if (focusWanted) {
            focusWanted = false;
            list.focus(root);
        }
    }

    @Override
    public void refresh() {
        sight.refresh();
    }
}
