package health.rollcall.workstation.ui.adhoc;

import atlantafx.base.controls.CustomTextField;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.Reference.FacilityMember;
import health.rollcall.workstation.Created;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.ui.Fxml;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.Choice;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The form on the screen.
public final class AdHocForm {
    private static final int STEP_MINUTES = 5;

    private final AdHocModel model;
    private final Ground ground;
    private final Texts texts;
    private final Offer offer;
    private final Consumer<String> onCreated;
    private final Runnable onCancel;
    private final Region node;
    private boolean tried;

    @FXML
    private VBox root;

    @FXML
    private Button close;

    @FXML
    private TextField name;

    @FXML
    private ComboBox<Choice<String>> groupType;

    @FXML
    private Label facilityLabel;

    @FXML
    private ComboBox<Choice<Reference.Facility>> facility;

    @FXML
    private DatePicker date;

    @FXML
    private TextField start;

    @FXML
    private TextField end;

    @FXML
    private CustomTextField search;

    @FXML
    private ListView<FacilityMember> found;

    @FXML
    private Label count;

    @FXML
    private Button up;

    @FXML
    private Button down;

    @FXML
    private Button remove;

    @FXML
    private ListView<FacilityMember> chosen;

    @FXML
    private Label supervisors;

    @FXML
    private HBox problems;

    @FXML
    private Label problemText;

    @FXML
    private Button create;

    /// What can be chosen from.
    ///
    /// @param facilities the one of this workstation first
    /// @param groupTypes those in use here
    public record Offer(List<Reference.Facility> facilities, List<String> groupTypes) {}

    /// Lays the form out, empty.
    ///
    /// @param onCreated told the new session's id
    public AdHocForm(Ground ground, Offer offer, Consumer<String> onCreated, Runnable onCancel) {
        this.ground = ground;
        this.offer = offer;
        this.onCreated = onCreated;
        this.onCancel = onCancel;
        texts = ground.texts("adhoc");
        model = new AdHocModel(ground, offer.facilities().stream().findFirst().orElse(null));
        node = (Region) Fxml.load(this, texts);
    }

    public Region node() {
        return node;
    }

    /// Where the keyboard starts.
    public Node first() {
        return name;
    }

    @FXML
    void initialize() {
        close.setGraphic(Icons.REMOVE.node());
        search.setLeft(Icons.SEARCH.node());
        up.setGraphic(Icons.UP.node());
        down.setGraphic(Icons.DOWN.node());
        remove.setGraphic(Icons.REMOVE.node());
        offerChoices();
        bind();
        wirePeople();
        steps(start, model::shiftStart);
        steps(end, model::shiftEnd);
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN).match(event)) {
                create();
                event.consume();
            }
        });
        showSupervisors();
        showFaults();
    }

    private void offerChoices() {
        groupType
                .getItems()
                .setAll(Stream.concat(offer.groupTypes().stream(), ground.words().knownGroupTypes().stream())
                        .distinct()
                        .map(type -> new Choice<>(type, ground.words().groupType(type)))
                        .sorted((one, other) -> one.words().compareToIgnoreCase(other.words()))
                        .toList());
        facility.getItems()
                .setAll(offer.facilities().stream()
                        .map(each -> new Choice<>(each, each.name()))
                        .toList());
        boolean several = offer.facilities().size() > 1;
        facilityLabel.setManaged(several);
        facilityLabel.setVisible(several);
        facility.setManaged(several);
        facility.setVisible(several);
        Choice.select(facility, model.facility().get());
    }

    private void bind() {
        name.textProperty().bindBidirectional(model.title());
        date.valueProperty().bindBidirectional(model.date());
        start.textProperty().bindBidirectional(model.start());
        end.textProperty().bindBidirectional(model.end());
        search.textProperty().bindBidirectional(model.search());
        groupType.valueProperty().subscribe(choice -> model.groupType().set(choice == null ? null : choice.value()));
        facility.valueProperty().subscribe(choice -> model.facility().set(choice == null ? null : choice.value()));
        create.disableProperty().bind(model.creating());
        create.textProperty().bind(model.creating().map(busy -> texts.get(busy ? "creating" : "create")));
        for (Observable field :
                List.<Observable>of(model.title(), model.start(), model.end(), model.groupType(), model.date())) {
            field.subscribe(this::showFaults);
        }
        model.date().subscribe(this::showSupervisors);
    }

    private void wirePeople() {
        found.setItems(model.found());
        chosen.setItems(model.chosen());
        found.setCellFactory(_ -> new PersonCell());
        chosen.setCellFactory(_ -> new PersonCell());
        chosen.setPlaceholder(placeholder("chosen.none"));
        model.search()
                .subscribe(text -> found.setPlaceholder(placeholder(text.isBlank() ? "found.empty" : "found.none")));
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        found.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose(found.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        found.setOnMouseClicked(_ -> choose(found.getSelectionModel().getSelectedItem()));
        chosen.addEventFilter(KeyEvent.KEY_PRESSED, this::chosenKey);
        var nobody = chosen.getSelectionModel().selectedItemProperty().isNull();
        up.disableProperty().bind(nobody);
        down.disableProperty().bind(nobody);
        remove.disableProperty().bind(nobody);
        model.chosen().subscribe(() -> {
            count.setText(texts.get("count", model.chosen().size()));
            showSupervisors();
            showFaults();
        });
        count.setText(texts.get("count", 0));
    }

    private void searchKey(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN && !found.getItems().isEmpty()) {
            found.requestFocus();
            found.getSelectionModel().select(0);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            if (!search.getText().isBlank() && !found.getItems().isEmpty()) {
                choose(found.getItems().getFirst());
            }
            event.consume();
        }
    }

    private void choose(FacilityMember member) {
        if (member != null) {
            model.choose(member);
            search.requestFocus();
            search.clear();
            chosen.scrollTo(member);
        }
    }

    private void chosenKey(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            remove();
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            moveUp();
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            moveDown();
            event.consume();
        }
    }

    @FXML
    void moveUp() {
        move(-1);
    }

    @FXML
    void moveDown() {
        move(1);
    }

    private void move(int by) {
        FacilityMember member = chosen.getSelectionModel().getSelectedItem();
        if (member != null) {
            model.move(member, by);
            chosen.getSelectionModel().select(member);
        }
    }

    @FXML
    void remove() {
        FacilityMember member = chosen.getSelectionModel().getSelectedItem();
        if (member != null) {
            model.drop(member);
        }
    }

    @FXML
    void cancel() {
        onCancel.run();
    }

    @FXML
    void create() {
        tried = true;
        showFaults();
        model.create(this::created, () -> problem(texts.get("failed")));
    }

    private void created(Created created) {
        switch (created.recorded()) {
            case Recorded.Saved _ when created.sessionId() != null -> onCreated.accept(created.sessionId());
            case Recorded.Saved _ -> problem(texts.get("failed"));
            case Recorded.Refused(Recorded.Why why) -> problem(refusal(why));
        }
    }

    private String refusal(Recorded.Why why) {
        return switch (why) {
            case NOT_ALLOWED, INVALID, DISK -> texts.get("refused." + why);
            case LOCKED, CANCELLED, GONE, CHANGED, SENT, ILLEGAL, NOT_ACCEPTABLE -> texts.get("refused.other");
        };
    }

    /// Nobody is told what is wrong before they said that they are ready; from then on it is kept up to date.
    private void showFaults() {
        List<Fault> faults = tried ? model.faults() : List.of();
        problem(
                faults.isEmpty()
                        ? ""
                        : faults.stream()
                                .map(fault -> texts.get("fault." + fault))
                                .collect(Collectors.joining("; ", texts.get("fault.lead") + " ", ".")));
    }

    private void problem(String words) {
        problemText.setText(words);
        problemText.setGraphic(Icons.WARNING.node());
        problems.setVisible(!words.isEmpty());
        problems.setManaged(!words.isEmpty());
    }

    private void showSupervisors() {
        List<String> names = model.supervisors().stream()
                .map(by -> by.credential() == null ? by.name() : by.name() + " " + by.credential())
                .toList();
        supervisors.setGraphic(Icons.PERSON.node());
        if (model.chosen().isEmpty()) {
            supervisors.setText(texts.get("supervisors.later"));
        } else {
            supervisors.setText(
                    names.isEmpty()
                            ? texts.get("supervisors.none")
                            : texts.get("supervisors", String.join(", ", names)));
        }
    }

    private void steps(TextField field, IntConsumer shift) {
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            int direction = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
            if (direction != 0) {
                shift.accept(direction * STEP_MINUTES);
                event.consume();
            }
        });
    }

    private Label placeholder(String key) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("quiet");
        label.setWrapText(true);
        return label;
    }
}
