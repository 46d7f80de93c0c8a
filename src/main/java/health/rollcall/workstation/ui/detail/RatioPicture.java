package health.rollcall.workstation.ui.detail;

/// Participants against what the supervisors present may have: one pip a person, slots up to the limit, and
/// whoever is past the limit on its far side.
///
/// @param within participants inside the limit
/// @param past participants beyond it
/// @param free places left inside the limit
public record RatioPicture(int within, int past, int free) {

    static RatioPicture of(int participants, int supervisors, int limit) {
        int room = (int) Math.min(Integer.MAX_VALUE, (long) limit * supervisors);
        int within = Math.min(participants, room);
        return new RatioPicture(within, participants - within, room - within);
    }

    public boolean isPast() {
        return past > 0;
    }
}
