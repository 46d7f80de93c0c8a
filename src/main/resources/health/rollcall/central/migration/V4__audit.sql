-- Who did what, when, from where and why. chain is a facility's id, or * for what belongs to none. Rows are added and
-- never changed; each hash covers its row and the hash before it, and the head says where the chain ends.
create table audit_entry (
    chain varchar(128) not null,
    position bigint not null,
    kind varchar(32) not null,
    session_id varchar(128),
    participant_id varchar(128),
    done_by varchar(1000) not null,
    subject varchar(1000) not null,
    recorded_at timestamp with time zone not null,
    occurred_at timestamp with time zone,
    workstation_id varchar(128),
    reason varchar,
    before_facts varchar,
    after_facts varchar,
    hash varchar(64) not null,
    primary key (chain, position)
);
create index audit_entry_session on audit_entry (chain, session_id, position);

create table audit_head (
    chain varchar(128) primary key,
    position bigint not null,
    hash varchar(64) not null
);

-- The audit holds every mark from here on.
drop table attendance_history;
