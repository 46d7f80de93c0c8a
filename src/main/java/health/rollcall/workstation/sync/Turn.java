package health.rollcall.workstation.sync;

import java.time.Instant;
import java.util.List;

/// One step of the machine: its time, and the effects gathered so far.
record Turn(Instant now, List<SyncEffect> effects) {
    void emit(SyncEffect effect) {
        effects.add(effect);
    }

    void write(DiskWork work) {
        effects.add(new SyncEffect.OnDisk(work));
    }
}
