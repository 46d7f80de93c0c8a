package health.rollcall.protocol;

/// What a token lets its bearer do.
public final class Scope {
    public static final String READ = "clinical.group-session.read";
    public static final String WRITE = "clinical.attendance.write";
    public static final String FORCE = "clinical.attendance.write.force";
    public static final String AUDIT = "clinical.audit.read";
    public static final String SUBMIT = "billing.claims.submit";
    public static final String FEED = "system.schedule-feed.write";

    private Scope() {}
}
