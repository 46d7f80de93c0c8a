package health.rollcall.workstation.ui.attention;

import health.rollcall.protocol.Intent;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Attention.Decision;
import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.attention.ItemModel.State;
import health.rollcall.workstation.ui.control.StatusBadge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One change that waits for a person: whose, mine and theirs side by side, why, and the decisions with the safe one
/// first.
final class ItemView extends VBox {
    private final ItemModel item;
    private final AttentionModel model;
    private final AttentionWords words;
    private final Ground ground;
    private final Texts texts;
    private final Consumer<ItemModel> chooseFile;
    private final Consumer<Correcting> force;
    private final HBox actions = new HBox();
    private final Label said = new Label();
    private final Label why = new Label();
    private final HBox sides = new HBox();
    private final Label whom = new Label();
    private final Label session = new Label();
    private final Label then = new Label();

    /// @param open opens the item's session
    /// @param chooseFile asks where to write the export
    /// @param force asks how the billed record is to be corrected
    ItemView(
            ItemModel item,
            AttentionModel model,
            Ground ground,
            Texts texts,
            Consumer<String> open,
            Consumer<ItemModel> chooseFile,
            Consumer<Correcting> force) {
        this.item = item;
        this.model = model;
        this.words = new AttentionWords(ground, texts);
        this.ground = ground;
        this.texts = texts;
        this.chooseFile = chooseFile;
        this.force = force;
        setId("item-" + item.intentId());
        getStyleClass().addAll("card", "attention-item");
        whom.getStyleClass().add("card-title");
        session.getStyleClass().add("quiet");
        session.setMinWidth(0);
        Button show = new Button(texts.get("open"), Icons.DATE.node());
        show.setId("open-" + item.intentId());
        show.getStyleClass().add("flat");
        show.setMinWidth(Region.USE_PREF_SIZE);
        show.setOnAction(_ -> open.accept(item.attention().intent().sessionId()));
        then.getStyleClass().add("quiet");
        then.setMinWidth(0);
        VBox names = new VBox(whom, session, then);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox head = new HBox(names, show);
        head.getStyleClass().add("item-head");
        why.setWrapText(true);
        why.getStyleClass().add("item-why");
        sides.getStyleClass().add("item-sides");
        actions.getStyleClass().add("item-actions");
        said.setWrapText(true);
        said.getStyleClass().add("item-said");
        getChildren().setAll(head, why, sides, said, actions);
        item.attentionProperty().subscribe(_ -> paint());
        item.stateProperty().subscribe(_ -> paint());
    }

    private void paint() {
        Attention attention = item.attention();
        whom.setText(words.whom(attention));
        session.setText(words.session(attention));
        say(then, words.then(attention));
        why.setText(words.why(attention));
        sides.getChildren().setAll(mine(attention), theirs(attention));
        say(said, said(item.stateProperty().get(), attention));
        boolean hadFocus = isFocusWithin();
        actions.getChildren().setAll(buttons());
        shown(actions, !actions.getChildren().isEmpty());
        if (hadFocus) {
            first().requestFocus();
        }
    }

    /// Where the keyboard starts in this item.
    Node first() {
        return actions.getChildren().isEmpty() ? this : actions.getChildren().getFirst();
    }

    private VBox mine(Attention attention) {
        Optional<StatusBadge> badge = attention.intent() instanceof Intent.MarkAttendance mark
                ? Optional.of(new StatusBadge(ground.words(), mark.to()))
                : Optional.empty();
        VBox side = side("mine", words.mineTitle(attention), badge, words.mine(attention), words.mineBy(attention));
        String along = words.along(attention);
        if (!along.isEmpty()) {
            Label more = new Label(along);
            more.setWrapText(true);
            more.getStyleClass().addAll("small", "quiet");
            side.getChildren().add(more);
            side.setAccessibleText(side.getAccessibleText() + ", " + along);
        }
        return side;
    }

    private VBox theirs(Attention attention) {
        Optional<StatusBadge> badge =
                Optional.ofNullable(attention.theirs()).map(theirs -> new StatusBadge(ground.words(), theirs.status()));
        return side("theirs", texts.get("theirs"), badge, words.theirs(attention), words.theirsBy(attention));
    }

    private VBox side(String style, String whose, Optional<StatusBadge> badge, String what, String who) {
        Label title = new Label(whose);
        title.getStyleClass().addAll("small", "quiet");
        Label words = new Label(what);
        words.setWrapText(true);
        words.getStyleClass().add("strong");
        Label by = new Label(who);
        by.getStyleClass().addAll("small", "quiet");
        VBox side = new VBox(title, badge.<Node>map(found -> found).orElse(words), by);
        side.getStyleClass().addAll("item-side", style);
        side.setFocusTraversable(false);
        side.setAccessibleText(String.join(", ", title.getText(), what, who));
        HBox.setHgrow(side, Priority.ALWAYS);
        return side;
    }

    private List<Node> buttons() {
        return switch (item.stateProperty().get()) {
            case State.Exporting exporting -> exportButtons();
            case State.Open open -> decisions();
            case State.Saving saving -> decisions();
            case State.Exported exported -> decisions();
            case State.ExportFailed failed -> exportButtons();
            case State.Refused refused -> decisions();
            case State.Fault fault -> decisions();
        };
    }

    private List<Node> decisions() {
        List<Node> buttons = new ArrayList<>();
        for (Decision decision : item.decisions()) {
            String word = texts.get("decision." + decision);
            String hint = texts.get("decision." + decision + ".hint");
            Button button = new Button(word);
            button.setId("decide-" + item.intentId() + "-" + decision);
            button.setTooltip(new Tooltip(hint));
            button.setAccessibleText(texts.get("decision.access", word, whom.getText()));
            button.setAccessibleHelp(hint);
            button.setDisable(item.isBusy());
            button.setOnAction(_ -> decide(decision));
            buttons.add(button);
        }
        return buttons;
    }

    /// A correction is not decided here: it is settled once the server has done it.
    private void decide(Decision decision) {
        if (decision != Decision.FORCE_UPDATE) {
            model.decide(item, decision);
        } else if (item.attention().intent() instanceof Intent.MarkAttendance mark) {
            force.accept(new Correcting(
                    mark.sessionId(), mark.participantId(), Optional.of(mark.to()), Optional.of(mark.intentId())));
        }
    }

    private List<Node> exportButtons() {
        Button choose = new Button(texts.get("export.choose"));
        choose.setId("choose-" + item.intentId());
        choose.getStyleClass().add("accent");
        choose.setOnAction(_ -> chooseFile.accept(item));
        Button cancel = new Button(texts.get("export.cancel"));
        cancel.setOnAction(_ -> model.cancelExport(item));
        return List.of(choose, cancel);
    }

    private String said(State state, Attention attention) {
        return switch (state) {
            case State.Open open -> words.waiting(attention);
            case State.Exporting exporting -> texts.get("export.warning");
            case State.Saving saving -> texts.get("saving");
            case State.Exported exported -> texts.get("export.saved");
            case State.ExportFailed failed -> texts.get("export.failed");
            case State.Refused refused -> texts.get("refused." + refused.why());
            case State.Fault fault -> texts.get("fault");
        };
    }

    private static void say(Label label, String sentence) {
        label.setText(sentence);
        shown(label, !sentence.isEmpty());
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
