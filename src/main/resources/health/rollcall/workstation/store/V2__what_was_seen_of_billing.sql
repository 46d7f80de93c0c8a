-- What the server said of billing and history, as last seen, for when it cannot be asked: read again by the very
-- rights that it was shown to, and by no others.
CREATE TABLE seen (
    kind     VARCHAR NOT NULL, -- BILLED, CLAIM, ENCOUNTERS, HISTORY
    id       VARCHAR NOT NULL, -- of the session, claim or member
    rights   VARCHAR NOT NULL, -- facilities and scopes of who saw it
    asked_at BIGINT  NOT NULL, -- milliseconds since 1970
    document VARCHAR NOT NULL, -- JSON
    PRIMARY KEY (kind, id, rights)
);
CREATE INDEX seen_by_age ON seen (asked_at);
