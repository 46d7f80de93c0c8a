/// What a person sees: one folder a screen, each with its FXML, its texts, a screen class that wires them and a
/// model that knows nothing of scenes. Here is what the screens share, and the window that holds them.
package health.rollcall.workstation.ui;
