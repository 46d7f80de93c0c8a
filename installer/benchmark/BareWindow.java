import java.util.List;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/// What any program with a table would need at the least: a window, a table, its rows in memory; no file, no theme.
public final class BareWindow extends Application {
    record Row(String time, String title, String supervisors) {}

    @Override
    public void start(Stage stage) {
        List<Row> rows = IntStream.range(0, 10_000)
                .mapToObj(i -> new Row((8 + i % 10) + ":00", "Group " + i, "Supervisor " + i % 40))
                .toList();
        TableView<Row> table = new TableView<>(FXCollections.observableArrayList(rows));
        TableColumn<Row, String> time = new TableColumn<>("Time");
        time.setCellValueFactory(cell -> new SimpleStringProperty(cell.getValue().time()));
        TableColumn<Row, String> title = new TableColumn<>("Session");
        title.setCellValueFactory(cell -> new SimpleStringProperty(cell.getValue().title()));
        TableColumn<Row, String> supervisors = new TableColumn<>("Supervisors");
        supervisors.setCellValueFactory(
                cell -> new SimpleStringProperty(cell.getValue().supervisors()));
        table.getColumns().setAll(List.of(time, title, supervisors));
        stage.setScene(new Scene(table, 1280, 760));
        stage.show();
    }
}
