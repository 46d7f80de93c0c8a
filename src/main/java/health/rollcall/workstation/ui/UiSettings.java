package health.rollcall.workstation.ui;

import org.jspecify.annotations.Nullable;

/// What the window remembers from one run to the next; no person's name among it.
///
/// @param textScale 1.0 to 3.0
/// @param place null until the window was closed once
/// @param divider the part of the width that the list takes, 0 to 1
public record UiSettings(
        Theme theme, double textScale, @Nullable Place place, double divider) {
    /// A new window's size, in pixels.
    public static final double WIDTH = 1280;

    /// A new window's size, in pixels.
    public static final double HEIGHT = 800;

    public static final UiSettings DEFAULT = new UiSettings(Theme.SYSTEM, 1.0, null, 0.33);

    /// Where the window stands, in pixels of the desktop.
    public record Place(double x, double y, double width, double height, boolean maximized) {}

    public UiSettings withTheme(Theme next) {
        return new UiSettings(next, textScale, place, divider);
    }

    public UiSettings withTextScale(double next) {
        return new UiSettings(theme, Math.clamp(next, 1.0, 3.0), place, divider);
    }

    public UiSettings withPlace(Place next) {
        return new UiSettings(theme, textScale, next, divider);
    }

    public UiSettings withDivider(double next) {
        return new UiSettings(theme, textScale, place, Math.clamp(next, 0.2, 0.6));
    }
}
