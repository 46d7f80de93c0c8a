-- One row a session: the document is the server's copy, the other columns are what the list filters, sorts and shows.
CREATE TABLE session (
    id              VARCHAR PRIMARY KEY,
    facility_id     VARCHAR NOT NULL,
    group_type      VARCHAR NOT NULL,
    date_of_service DATE    NOT NULL,
    starts_at       BIGINT  NOT NULL, -- milliseconds since 1970
    title           VARCHAR NOT NULL,
    locked          BOOLEAN NOT NULL,
    unmarked        INTEGER NOT NULL, -- members and supervisors still SCHEDULED
    searchable      VARCHAR NOT NULL, -- title and names, folded
    version         BIGINT  NOT NULL,
    fetched_at      BIGINT  NOT NULL, -- milliseconds since 1970
    summary         VARCHAR NOT NULL, -- JSON
    zone            VARCHAR NOT NULL,
    document        VARCHAR NOT NULL  -- JSON
);
CREATE INDEX session_by_date ON session (date_of_service, starts_at);

CREATE TABLE facility (
    id       VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL
);

CREATE TABLE payer (
    id   VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL
);

CREATE TABLE facility_member (
    id          VARCHAR NOT NULL,
    facility_id VARCHAR NOT NULL,
    name        VARCHAR NOT NULL,
    searchable  VARCHAR NOT NULL,
    document    VARCHAR NOT NULL,
    PRIMARY KEY (facility_id, id)
);

-- Single values: rule book, cursor, last known person, time of the last sync.
CREATE TABLE kept (
    name     VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL
);
