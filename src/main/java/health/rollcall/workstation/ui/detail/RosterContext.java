package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.RosterMember;
import health.rollcall.workstation.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a row needs of the screen it stands in.
///
/// @param zone the session's own, while one is shown
/// @param mark told which row is to become what
/// @param showAttention opens what waits for a person in this session
/// @param encounters opens a member's charges
/// @param mayForce whether a correction of the billed session may be forced here and now
/// @param force asks how a person's billed attendance is to be corrected
record RosterContext(
        Sentences sentences,
        InstantSource clock,
        Supplier<ZoneId> zone,
        Supplier<Person> me,
        BiConsumer<RowModel, AttendanceStatus> mark,
        Runnable showAttention,
        Consumer<RosterMember> encounters,
        BooleanSupplier mayForce,
        Consumer<RowModel> force) {

    /// Whether the name or id that a record gives is that of the person at the screen.
    boolean isMe(String by) {
        Person person = me.get();
        return by.equals(person.name()) || by.equals(person.id());
    }

    String moment(Instant at) {
        return sentences.moment(at, zone.get(), clock.instant());
    }
}
