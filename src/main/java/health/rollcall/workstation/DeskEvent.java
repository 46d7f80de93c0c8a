package health.rollcall.workstation;

import java.util.Set;

/// Something that a screen may have to paint again.
public sealed interface DeskEvent {
    /// These sessions changed, by a mark here or by word from the server.
    record SessionsChanged(Set<String> sessionIds) implements DeskEvent {}

    /// Members, facilities or rules changed.
    record ReferenceChanged() implements DeskEvent {}

    /// The line to the server, or what waits for it, changed.
    record StatusChanged(SyncStatus status) implements DeskEvent {}

    /// Something the person must be told once, in a sentence.
    record Told(Notice notice) implements DeskEvent {}
}
