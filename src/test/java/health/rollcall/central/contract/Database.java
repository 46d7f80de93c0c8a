package health.rollcall.central.contract;

/// The databases under which every promise is held.
enum Database {
    H2,
    POSTGRESQL
}
