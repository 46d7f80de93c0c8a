package health.rollcall.workstation.ui.detail;

import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Texts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Who is in the room, always in view: group size on its bands, participants against the supervision limit, and
/// who is left to mark, each as a picture with its sentence.
final class RoomPane extends HBox {
    private final Texts texts;
    private final RoomWords roomWords;
    private final ComboBox<PayerShare> payer = new ComboBox<>();
    private final Label sizeFigure = figure();
    private final Label ratioFigure = figure();
    private final Label unmarkedFigure = figure();
    private final SizeBar sizeBar;
    private final SupervisionPips pips = new SupervisionPips();
    private final Label sizeSentence = sentence("size-sentence");
    private final Label ratioSentence = sentence("ratio-sentence");
    private final Label unmarkedSentence = sentence("unmarked-sentence");
    private Optional<SessionView> view = Optional.empty();

    RoomPane(Sentences sentences) {
        this.texts = sentences.texts();
        this.roomWords = new RoomWords(sentences);
        this.sizeBar = new SizeBar(roomWords::range);
        getStyleClass().add("room");
        setAccessibleText(texts.get("room"));
        payer.setId("payer");
        payer.setMinWidth(0);
        payer.setAccessibleText(texts.get("room.payer"));
        payer.setConverter(new ShareConverter());
        payer.setButtonCell(new PayerCell());
        payer.valueProperty().addListener((property, old, next) -> view.ifPresent(this::paint));
        VBox size = cell("size-cell", head("size", sizeFigure, payer), sizeBar, sizeSentence);
        VBox ratio = cell("ratio-cell", head("ratio", ratioFigure, null), pips, ratioSentence);
        VBox unmarked = cell("unmarked-cell", head("unmarked", unmarkedFigure, null), null, unmarkedSentence);
        HBox.setHgrow(size, Priority.ALWAYS);
        HBox.setHgrow(ratio, Priority.ALWAYS);
        getChildren().setAll(size, ratio, unmarked);
    }

    void show(SessionView next) {
        view = Optional.of(next);
        List<PayerShare> shares = PayerShare.of(next);
        PayerShare chosen = payer.getValue();
        PayerShare kept = shares.stream()
                .filter(share -> chosen != null
                        && share.figures().payerId().equals(chosen.figures().payerId()))
                .findFirst()
                .orElse(shares.isEmpty() ? null : shares.getFirst());
        view = Optional.empty();
        payer.getItems().setAll(shares);
        payer.setValue(kept);
        payer.setVisible(shares.size() > 1);
        payer.setManaged(shares.size() > 1);
        view = Optional.of(next);
        paint(next);
    }

    private void paint(SessionView shown) {
        @Nullable PayerShare share = payer.getValue();
        int here = shown.preview().billableCount();
        int supervisors = shown.preview().supervisorsPresent();
        int unmarked = shown.preview().unmarkedCount() + shown.preview().unmarkedSupervisors();
        sizeFigure.setText(String.valueOf(here));
        ratioFigure.setText(texts.get("ratio.figure", here, supervisors));
        unmarkedFigure.setText(String.valueOf(unmarked));
        sizeBar.show(SizePicture.of(
                share == null ? List.of() : share.rules().bands(),
                here,
                here + shown.preview().unmarkedCount()));
        Integer limit = share == null ? null : share.figures().supervisionLimit();
        if (limit == null) {
            pips.showNone();
        } else {
            pips.show(RatioPicture.of(here, supervisors, limit));
        }
        boolean past = limit != null && here > limit * supervisors;
        ratioFigure.pseudoClassStateChanged(Pseudo.PAST, past);
        ratioSentence.pseudoClassStateChanged(Pseudo.PAST, past);
        boolean coded = share == null || here == 0 || share.figures().bandExact();
        sizeFigure.pseudoClassStateChanged(Pseudo.PAST, !coded);
        sizeSentence.pseudoClassStateChanged(Pseudo.PAST, !coded);
        say(sizeSentence, roomWords.size(shown, share));
        say(ratioSentence, roomWords.ratio(shown, share));
        say(unmarkedSentence, roomWords.unmarked(shown));
        sizeBar.setAccessibleText(texts.get("size.picture") + ": " + sizeSentence.getText());
        pips.setAccessibleText(texts.get("ratio.picture") + ": " + ratioSentence.getText());
    }

    private static void say(Label label, String sentence) {
        label.setText(sentence);
    }

    private HBox head(String key, Label figure, @Nullable Region extra) {
        Label title = new Label(texts.get(key));
        title.getStyleClass().add("room-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setLabelFor(figure);
        HBox head = new HBox(figure, title);
        head.getStyleClass().add("room-head");
        if (extra != null) {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            head.getChildren().addAll(space, extra);
        }
        return head;
    }

    private static VBox cell(String id, HBox head, @Nullable Region picture, Label sentence) {
        VBox cell = new VBox(head);
        cell.setId(id);
        cell.getStyleClass().add("room-cell");
        cell.setAlignment(Pos.TOP_LEFT);
        if (picture != null) {
            cell.getChildren().add(picture);
        }
        cell.getChildren().add(sentence);
        return cell;
    }

    private static Label figure() {
        Label figure = new Label();
        figure.getStyleClass().add("room-figure");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        return figure;
    }

    private static Label sentence(String id) {
        Label sentence = new Label();
        sentence.setId(id);
        sentence.setWrapText(true);
        sentence.getStyleClass().addAll("small", "room-sentence");
        return sentence;
    }

    /// The chosen payer's name alone: its issues stand beside it in words.
    private static final class PayerCell extends ListCell<PayerShare> {
        @Override
        protected void updateItem(@Nullable PayerShare share, boolean empty) {
            super.updateItem(share, empty);
            setText(share == null || empty ? "" : share.name());
        }
    }

    /// A payer's name, with how many issues its rules raise.
    private final class ShareConverter extends StringConverter<PayerShare> {
        @Override
        public String toString(@Nullable PayerShare share) {
            if (share == null) {
                return "";
            }
            return share.issues() == 0 ? share.name() : texts.get("room.payer.issues", share.name(), share.issues());
        }

        @Override
        public PayerShare fromString(String text) {
            throw new UnsupportedOperationException("payers are chosen, not typed");
        }
    }
}
