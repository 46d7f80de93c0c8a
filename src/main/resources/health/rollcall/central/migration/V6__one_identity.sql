-- Two nodes that start at once on an empty database agree on one identity: the second insert meets this key.
alter table server_identity add column single smallint default 1 not null;
alter table server_identity add constraint server_identity_single unique (single);
