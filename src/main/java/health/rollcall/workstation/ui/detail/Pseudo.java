package health.rollcall.workstation.ui.detail;

import javafx.css.PseudoClass;

/// The states by which the style sheet tells looks apart.
final class Pseudo {
    static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    static final PseudoClass SUGGESTED = PseudoClass.getPseudoClass("suggested");
    static final PseudoClass PAST = PseudoClass.getPseudoClass("past");
    static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    static final PseudoClass UNMARKED = PseudoClass.getPseudoClass("unmarked");

    private Pseudo() {}
}
