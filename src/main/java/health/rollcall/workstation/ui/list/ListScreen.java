package health.rollcall.workstation.ui.list;

import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.ui.Fxml;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// The list of sessions on the screen.
public final class ListScreen {
    /// A row's height in em; every row has it, so that nothing jumps and ten thousand rows cost no more than ten.
    private static final double ROW_EM = 7.0;

    private static final int SKELETON_ROWS = 8;

    private final ListModel model;
    private final Ground ground;
    private final Texts texts;
    private final FilterBar filters;
    private final Runnable newSession;
    private final Consumer<Fetched> refreshed;
    private final Parent node;
    private Consumer<String> onOpen = _ -> {};
    private boolean following;

    @FXML
    private Label range;

    @FXML
    private Button refresh;

    @FXML
    private Button create;

    @FXML
    private VBox filterPlace;

    @FXML
    private ListView<ListRow> sessions;

    @FXML
    private VBox skeleton;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyPicture;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyText;

    @FXML
    private Button emptyAction;

    /// Lays the list out.
    ///
    /// @param newSession opens the form for an ad-hoc session
    /// @param refreshed told what came of F5
    public ListScreen(ListModel model, Ground ground, Runnable newSession, Consumer<Fetched> refreshed) {
        this.model = model;
        this.ground = ground;
        this.texts = ground.texts("list");
        this.newSession = newSession;
        this.refreshed = refreshed;
        this.filters = new FilterBar(model, ground, texts);
        this.node = Fxml.load(this, texts);
    }

    public Node node() {
        return node;
    }

    /// What Enter and a click do.
    public void onOpen(Consumer<String> open) {
        this.onOpen = open;
    }

    /// Puts the keyboard into the list, on the selected session.
    public void focus() {
        sessions.requestFocus();
    }

    public void focusSearch() {
        filters.focusSearch();
    }

    @FXML
    void initialize() {
        filterPlace.getChildren().add(filters.node());
        refresh.setGraphic(Icons.REFRESH.node());
        create.setGraphic(Icons.ADD.node());
        refresh.disableProperty().bind(model.refreshing());
        // The list itself is always there, so that the keyboard is never taken from it.
        sessions.setItems(model.rows());
        sessions.setPlaceholder(new Region());
        sessions.setCellFactory(_ -> new SessionCell(ground, texts));
        skeleton.setMinHeight(0);
        Rectangle window = new Rectangle();
        window.widthProperty().bind(skeleton.widthProperty());
        window.heightProperty().bind(skeleton.heightProperty());
        skeleton.setClip(window);
        for (int i = 0; i < SKELETON_ROWS; i++) {
            skeleton.getChildren().add(skeletonRow(i));
        }
        // The height follows the person's text size, which the root's font carries.
        create.fontProperty().subscribe(font -> sessions.setFixedCellSize(Math.ceil(font.getSize() * ROW_EM)));
        wireSelection();
        wireOpening();
        model.contents().subscribe(this::show);
        model.mayCreate().subscribe(may -> {
            create.setVisible(may);
            create.setManaged(may);
            show(model.contents().get());
        });
        model.days().subscribe(_ -> show(model.contents().get()));
    }

    private void wireSelection() {
        sessions.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (!following && row != null) {
                model.select(row.id());
            }
        });
        model.selected().subscribe(_ -> follow());
        model.rows().addListener((ListChangeListener<ListRow>) _ -> follow());
    }

    /// Selects the row that the model says, wherever it went.
    private void follow() {
        if (following) {
            return;
        }
        following = true;
        try {
            String wanted = model.selected().get();
            int index = IntStream.range(0, sessions.getItems().size())
                    .filter(i -> sessions.getItems().get(i).id().equals(wanted))
                    .findFirst()
                    .orElse(-1);
            if (index < 0) {
                sessions.getSelectionModel().clearSelection();
            } else if (sessions.getSelectionModel().getSelectedIndex() != index) {
                sessions.getSelectionModel().clearAndSelect(index);
                sessions.getFocusModel().focus(index);
                sessions.scrollTo(Math.max(0, index - 1));
            }
        } finally {
            following = false;
        }
    }

    private void wireOpening() {
        sessions.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected();
                event.consume();
            }
        });
        sessions.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && isOnRow(event.getTarget())) {
                openSelected();
            }
        });
    }

    private static boolean isOnRow(Object target) {
        Node node = target instanceof Node hit ? hit : null;
        while (node != null && !(node instanceof SessionCell)) {
            node = node.getParent();
        }
        return node instanceof SessionCell cell && !cell.isEmpty();
    }

    private void openSelected() {
        ListRow row = sessions.getSelectionModel().getSelectedItem();
        if (row != null) {
            onOpen.accept(row.id());
        }
    }

    @FXML
    void refresh() {
        model.refresh(refreshed);
    }

    @FXML
    void create() {
        newSession.run();
    }

    private void show(Contents contents) {
        skeleton.setVisible(contents instanceof Contents.Loading);
        empty.setVisible(contents instanceof Contents.Empty || contents instanceof Contents.Failed);
        range.setText(days());
        switch (contents) {
            case Contents.Loading _, Contents.Rows _ -> {}
            case Contents.Empty(Contents.Why why) -> showEmpty(why);
            case Contents.Failed _ ->
                showEmpty(Icons.WARNING, "empty.failed", texts.get("empty.failed.text"), model::retry);
        }
    }

    private void showEmpty(Contents.Why why) {
        String key = "empty." + why;
        switch (why) {
            case FILTERED ->
                showEmpty(Icons.SEARCH, key, texts.get(key + ".text"), () -> model.filter(Filters::widened));
            case NOTHING_PLANNED -> {
                String text = model.mayCreate().get() ? ".text" : ".text.readOnly";
                showEmpty(Icons.DATE, key, texts.get(key + text, days()), newSession);
            }
            case RECEIVING -> showEmpty(Icons.CONNECTING, key, texts.get(key + ".text", model.received()), () -> {});
            case NEVER_SYNCED -> showEmpty(Icons.OFFLINE, key, texts.get(key + ".text"), this::refresh);
            case NOT_ALLOWED -> showEmpty(Icons.LOCKED, key, texts.get(key + ".text"), this::refresh);
        }
        emptyAction.setVisible(why != Contents.Why.RECEIVING
                && (why != Contents.Why.NOTHING_PLANNED || model.mayCreate().get()));
    }

    private void showEmpty(Icons picture, String key, String text, Runnable action) {
        emptyPicture.setGraphic(picture.node());
        emptyTitle.setText(texts.get(key + ".title"));
        emptyText.setText(text);
        emptyAction.setVisible(true);
        if (texts.has(key + ".action")) {
            emptyAction.setText(texts.get(key + ".action"));
        }
        emptyAction.setOnAction(_ -> action.run());
    }

    private String days() {
        DatePreset.Days days = model.days().get();
        return days.isOneDay()
                ? ground.formats().shortDate(days.from())
                : ground.formats().narrowDate(days.from()) + " – "
                        + ground.formats().narrowDate(days.to());
    }

    private static Region skeletonRow(int index) {
        Region row = new Region();
        row.getStyleClass().addAll("skeleton-row", index % 2 == 0 ? "even" : "odd");
        return row;
    }
}
