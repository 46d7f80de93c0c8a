package health.rollcall.workstation.ui.billing;

import health.rollcall.workstation.ClaimPapers;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A claim's 837P for reading, one segment a line; copied as it is on the wire.
final class EdiCard extends VBox {
    private final Texts texts;
    private final TextArea area = new TextArea();
    private final Button copy = new Button();
    private final Label said = new Label();
    private final Label none = new Label();
    private final VBox shown;
    private String wire = "";

    EdiCard(Texts texts) {
        this.texts = texts;
        area.setId("edi");
        area.setEditable(false);
        area.getStyleClass().add("edi");
        area.setAccessibleText(texts.get("tab.EDI"));
        VBox.setVgrow(area, Priority.ALWAYS);
        copy.setId("copy-edi");
        copy.setText(texts.get("edi.copy"));
        copy.setGraphic(Icons.COPY.node());
        copy.setOnAction(_ -> copy());
        said.getStyleClass().addAll("small", "quiet");
        said.setWrapText(true);
        none.setText(texts.get("edi.none"));
        none.getStyleClass().add("quiet");
        none.setWrapText(true);
        shown = new VBox(Cards.head(texts.get("edi.title"), copy), area, said);
        shown.getStyleClass().add("edi-shown");
        VBox.setVgrow(shown, Priority.ALWAYS);
        getStyleClass().addAll("card", "billed-card");
        getChildren().setAll(none, shown);
    }

    void show(ClaimPapers papers) {
        wire = papers.edi() == null ? "" : papers.edi();
        Cards.shown(none, wire.isEmpty());
        Cards.shown(shown, !wire.isEmpty());
        area.setText(EdiLines.of(wire));
        said.setText(texts.get("edi.hint"));
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(wire);
        Clipboard.getSystemClipboard().setContent(content);
        said.setText(texts.get("edi.copied"));
    }
}
