package health.rollcall.workstation.ui;

import java.util.function.LongConsumer;

/// Keeps one question to the desk under way, however many reasons to ask arise meanwhile: those are answered by
/// one more when it is back. Loads are numbered, so that a change can wait for the first view that holds it.
public final class Loads {
    private long newest;
    private boolean underWay;
    private boolean again;

    /// Puts the question under the next number, or remembers to.
    public void ask(LongConsumer question) {
        if (underWay) {
            again = true;
        } else {
            underWay = true;
            newest++;
            question.accept(newest);
        }
    }

    /// The number of the first load that is put from now on.
    public long next() {
        return newest + 1;
    }

    public boolean isNewest(long number) {
        return underWay && number == newest;
    }

    /// The newest load is answered.
    ///
    /// @return whether another is needed
    public boolean answered() {
        boolean needed = again;
        forget();
        return needed;
    }

    /// Whatever is under way no longer matters.
    public void forget() {
        underWay = false;
        again = false;
    }
}
