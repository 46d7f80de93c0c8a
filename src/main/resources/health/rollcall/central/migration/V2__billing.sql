create table claim (
    facility_id varchar(128) not null,
    id varchar(128) not null,
    session_id varchar(128) not null,
    participant_id varchar(128) not null,
    member_id varchar(128) not null,
    payer_id varchar(128) not null,
    state varchar(16) not null,
    frequency_code varchar(1) not null,
    replaces varchar(128),
    payer_claim_number varchar(128),
    created_at timestamp with time zone not null,
    primary key (facility_id, id),
    constraint claim_id unique (id)
);
create index claim_session on claim (facility_id, session_id);

-- live is 1 while the charge stands and null once it is voided, so that the unique key lets one stand at a time.
create table charge (
    facility_id varchar(128) not null,
    id varchar(128) not null,
    session_id varchar(128) not null,
    date_of_service date not null,
    participant_id varchar(128) not null,
    member_id varchar(128) not null,
    policy_id varchar(128) not null,
    payer_id varchar(128) not null,
    procedure_code varchar(64) not null,
    modifiers varchar(1000) not null,
    units bigint not null,
    charge_cents bigint not null,
    live smallint,
    built_at timestamp with time zone not null,
    voided_at timestamp with time zone,
    claim_id varchar(128),
    primary key (facility_id, id),
    constraint charge_once unique (facility_id, session_id, participant_id, live)
);
create index charge_member on charge (member_id, date_of_service);

create table scheduled_tasks (
    task_name varchar(100) not null,
    task_instance varchar(200) not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by varchar(200),
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
