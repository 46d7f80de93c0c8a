package health.rollcall.workstation.ui.list;

import atlantafx.base.controls.CustomTextField;
import health.rollcall.protocol.Reference;
import health.rollcall.workstation.SessionQuery;
import health.rollcall.workstation.ui.Fxml;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.Choice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// The filters over the list.
final class FilterBar {
    private static final Duration TYPING = Duration.millis(200);

    private final ListModel model;
    private final Ground ground;
    private final Texts texts;
    private final Parent node;
    private final PauseTransition typing = new PauseTransition(TYPING);
    private boolean showing;

    @FXML
    private CustomTextField search;

    @FXML
    private ComboBox<Choice<DatePreset>> days;

    @FXML
    private ComboBox<Choice<String>> facility;

    @FXML
    private ComboBox<Choice<String>> groupType;

    @FXML
    private ComboBox<Choice<SessionQuery.State>> state;

    @FXML
    private HBox customDays;

    @FXML
    private DatePicker from;

    @FXML
    private DatePicker to;

    FilterBar(ListModel model, Ground ground, Texts texts) {
        this.model = model;
        this.ground = ground;
        this.texts = texts;
        this.node = Fxml.load(this, texts);
    }

    Node node() {
        return node;
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    @FXML
    void initialize() {
        search.setLeft(Icons.SEARCH.node());
        days.getItems()
                .setAll(Arrays.stream(DatePreset.values()).map(this::choice).toList());
        state.getItems()
                .setAll(Stream.concat(
                                Stream.of(new Choice<SessionQuery.State>(null, texts.get("state.all"))),
                                Arrays.stream(SessionQuery.State.values())
                                        .map(each -> new Choice<>(each, texts.get("state." + each))))
                        .toList());
        model.facilities().subscribe(this::offerFacilities);
        model.groupTypes().subscribe(this::offerGroupTypes);
        offerFacilities();
        offerGroupTypes();
        model.filters().subscribe(this::show);
        // A new listener hears the value that stands, which nobody chose.
        showing = true;
        listen();
        showing = false;
    }

    private void listen() {
        typing.setOnFinished(_ -> model.filter(now -> now.withText(search.getText())));
        search.textProperty().subscribe(_ -> {
            if (!showing) {
                typing.playFromStart();
            }
        });
        search.setOnAction(_ -> model.filter(now -> now.withText(search.getText())));
        choose(
                days,
                chosen -> chosen.ifPresent(preset -> model.filter(now ->
                        preset == DatePreset.CUSTOM ? now.withDays(model.days().get()) : now.withPreset(preset))));
        choose(facility, chosen -> model.filter(now -> now.withFacility(chosen.orElse(null))));
        choose(groupType, chosen -> model.filter(now -> now.withGroupType(chosen.orElse(null))));
        choose(state, chosen -> model.filter(now -> now.withState(chosen.orElse(null))));
        from.valueProperty().subscribe(_ -> pickDays());
        to.valueProperty().subscribe(_ -> pickDays());
    }

    private <T> void choose(ComboBox<Choice<T>> box, Consumer<Optional<T>> then) {
        box.valueProperty().subscribe(choice -> {
            if (!showing && choice != null) {
                then.accept(Optional.ofNullable(choice.value()));
            }
        });
    }

    private void pickDays() {
        LocalDate first = from.getValue();
        LocalDate last = to.getValue();
        if (!showing && first != null && last != null) {
            model.filter(now -> now.withDays(DatePreset.Days.between(first, last)));
        }
    }

    /// The filters may change from elsewhere, too: the controls follow them.
    private void show(Filters filters) {
        showing = true;
        try {
            if (!search.getText().strip().equals(filters.text())) {
                search.setText(filters.text());
            }
            Choice.select(days, filters.preset());
            Choice.select(facility, filters.facilityId());
            Choice.select(groupType, filters.groupType());
            Choice.select(state, filters.state());
            boolean custom = filters.preset() == DatePreset.CUSTOM;
            customDays.setVisible(custom);
            customDays.setManaged(custom);
            from.setValue(filters.custom().from());
            to.setValue(filters.custom().to());
        } finally {
            showing = false;
        }
    }

    private void offerFacilities() {
        List<Choice<String>> choices = new ArrayList<>();
        choices.add(new Choice<>(null, texts.get("facility.all")));
        for (Reference.Facility each : model.facilities()) {
            choices.add(new Choice<>(each.id(), each.name()));
        }
        String shown = model.filters().get().facilityId();
        if (shown != null
                && model.facilities().stream().noneMatch(each -> each.id().equals(shown))) {
            choices.add(new Choice<>(shown, texts.get("facility.this")));
        }
        offer(facility, choices);
    }

    private void offerGroupTypes() {
        List<Choice<String>> choices = new ArrayList<>();
        choices.add(new Choice<>(null, texts.get("groupType.all")));
        for (String each : model.groupTypes()) {
            choices.add(new Choice<>(each, ground.words().groupType(each)));
        }
        offer(groupType, choices);
    }

    private <T> void offer(ComboBox<Choice<T>> box, List<Choice<T>> choices) {
        showing = true;
        box.getItems().setAll(choices);
        showing = false;
        show(model.filters().get());
    }

    private Choice<DatePreset> choice(DatePreset preset) {
        return new Choice<>(preset, texts.get("days." + preset));
    }
}
