package health.rollcall.workstation.sync;

import health.rollcall.protocol.Push;

/// Every limit of sync on how much, in one place; those on how long are [LineLimits] and [Retry]'s.
///
/// In flight at once are one push or pull, one stream, one fetch of reference data, one of the rule book, and
/// `FETCHES` sessions that people opened. In memory are at most one batch (`Push.MAX_INTENTS`), one page of a pull
/// (of `LineLimits.answerBytes`), the ids set aside and the ids asked for. The journal itself has no limit but the
/// disk's: attendance is never refused because much waits.
final class SyncLimits {
    /// Bytes of a push. The server takes 1 MiB; this leaves room for the envelope.
    static final int PUSH_BYTES = 800_000;

    /// Sessions a page of a pull. With 30 members each, about 2 MB.
    static final int PULL_PAGE = 200;

    /// Sessions a page where the line seems too slow for more; one that is too long in bytes goes down to one.
    static final int LEAST_PULL_PAGE = 25;

    /// Sessions fetched at once because a person opened them: nobody opens more at a time.
    static final int FETCHES = 4;

    /// Sessions asked for and not begun; beyond it the answer is the cache.
    static final int FETCHES_WAITING = 64;

    /// Intents set aside. Where the server stumbles over more, it is the server, and the road waits as a whole.
    static final int SET_ASIDE = 100;

    /// Rows a page of reference data: the contract's most.
    static final int LIST_PAGE = 500;

    /// Pages of one list: more than any facility has.
    static final int LIST_PAGES = 200;

    /// A whole list, in the longest answers.
    static final int LIST_ANSWERS = 4;

    /// Exchanges on one line, whoever asks: all of the above, and what a person asks of billing.
    static final int AT_ONCE = 16;

    /// Intents a push: the contract's most.
    static final int PUSH_INTENTS = Push.MAX_INTENTS;

    private SyncLimits() {}
}
