package health.rollcall.workstation.ui.billing;

import health.rollcall.protocol.Claim;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.RowList;
import health.rollcall.workstation.ui.control.RowList.Row;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A claim's services, and that their sum is the claim's total.
final class LinesCard extends VBox {
    private final BillingWords words;
    private final Texts texts;
    private final RowList list;
    private final Label total = new Label();

    LinesCard(BillingWords words) {
        this.words = words;
        this.texts = words.texts();
        this.list = new RowList(texts.get("tab.LINES"), row -> {});
        list.setId("claim-lines");
        total.getStyleClass().add("strong");
        getStyleClass().addAll("card", "billed-card");
        getChildren().setAll(Cards.head(texts.get("lines.title"), total), list);
    }

    void show(Claim claim) {
        total.setText(texts.get("lines.total", words.money(claim.totalCents())));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < claim.lines().size(); i++) {
            rows.add(row(i + 1, claim.lines().get(i)));
        }
        list.show(rows);
    }

    private Row row(int number, Claim.Line line) {
        String code = BillingWords.code(line.procedureCode(), line.modifiers());
        String units = words.units(line.units());
        String money = words.money(line.chargeCents());
        HBox row = BilledRows.row(
                BilledRows.two(
                        code,
                        line.modifiers().isEmpty()
                                ? texts.get("line.noModifiers", number)
                                : texts.get("line.modifiers", number, String.join(", ", line.modifiers()))),
                BilledRows.label(units, "col-units"),
                BilledRows.label(money, "col-money"));
        return Row.read("line-" + number, row, String.join(", ", code, units, money));
    }
}
