-- Sessions that were here when the server asked for a full resync and have not come again: shown until it has sent
-- all that it has, then dropped.
CREATE TABLE unconfirmed (
    id VARCHAR PRIMARY KEY
);
