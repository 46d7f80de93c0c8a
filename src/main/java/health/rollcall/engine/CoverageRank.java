package health.rollcall.engine;

/// The order in which a member's policies pay. Group services are billed to the primary one.
public enum CoverageRank {
    PRIMARY,
    SECONDARY,
    TERTIARY
}
