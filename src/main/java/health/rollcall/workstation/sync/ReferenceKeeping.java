package health.rollcall.workstation.sync;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.Pull;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reference data and the rule book, kept up to date beside the two roads: what goes wrong here waits and never
/// says anything about the line.
final class ReferenceKeeping {
    static final Duration EVERY = Duration.ofMinutes(15);
    static final Duration RETRY = Duration.ofSeconds(30);

    private Instant dataAt = Instant.EPOCH;
    private boolean dataBusy;

    private Instant rulesAt = Instant.EPOCH;
    private boolean rulesBusy;
    private Rules wantedRules = Rules.NONE;
    private Rules fetchedRules = Rules.NONE;
    private Rules keptRules = Rules.NONE;

    /// Which rule book.
    ///
    /// @param tag another for other content under the same version; empty where the server does not tell
    private record Rules(String version, String tag) {
        static final Rules NONE = new Rules("", "");
    }

    /// The next thing to do; null where an answer is awaited.
    @Nullable
    Instant nextAt() {
        Instant data = dataBusy ? null : dataAt;
        Instant rules = rulesBusy || wantedRules.equals(keptRules) ? null : rulesAt;
        if (data == null || rules == null) {
            return data == null ? rules : data;
        }
        return data.isBefore(rules) ? data : rules;
    }

    void begin(Turn turn, String facilityId) {
        if (!dataBusy && !turn.now().isBefore(dataAt)) {
            dataBusy = true;
            if (wantedRules.tag().isEmpty()) {
                keptRules = Rules.NONE;
            }
            turn.emit(new SyncEffect.FetchReference(facilityId));
        }
        if (!rulesBusy && !wantedRules.equals(keptRules) && !turn.now().isBefore(rulesAt)) {
            rulesBusy = true;
            fetchedRules = wantedRules;
            turn.emit(new SyncEffect.FetchRules());
        }
    }

    void refresh() {
        dataAt = Instant.EPOCH;
    }

    /// The server's rule book is the one that a pull spoke of.
    void rulesAre(Pull.Answer page) {
        String tag = page.ruleBookTag();
        wantedRules = new Rules(page.ruleBookVersion(), tag == null ? "" : tag);
    }

    void answered(Turn turn, ReferenceData data) {
        if (dataBusy) {
            turn.write(new DiskWork.KeepReference(data));
        }
    }

    void answered(Turn turn, RuleBook rules) {
        if (rulesBusy) {
            turn.write(new DiskWork.KeepRules(rules));
        }
    }

    void dataDone(Instant now, boolean kept) {
        dataBusy = false;
        dataAt = now.plus(kept ? EVERY : RETRY);
    }

    void rulesKept(Instant now, RuleBook rules) {
        rulesBusy = false;
        // A book that is already another than the pull spoke of is fetched again, until a pull speaks of it.
        keptRules = rules.version().equals(fetchedRules.version()) ? fetchedRules : Rules.NONE;
        rulesAt = now.plus(RETRY);
    }

    void rulesFailed(Instant now) {
        rulesBusy = false;
        rulesAt = now.plus(RETRY);
    }

    /// The clock may have been set back meanwhile.
    void clamp(Instant now) {
        if (dataAt.isAfter(now.plus(EVERY))) {
            dataAt = now;
        }
        if (rulesAt.isAfter(now.plus(RETRY))) {
            rulesAt = now;
        }
    }
}
