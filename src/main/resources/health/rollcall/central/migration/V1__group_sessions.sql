-- One script for H2 (PostgreSQL mode) and PostgreSQL. facility_id leads the keys of what a facility owns, so
-- that facilities can be spread over databases later.

create table server_identity (
    epoch varchar(64) primary key
);

create table facility (
    id varchar(128) primary key,
    name varchar(1000) not null,
    state varchar(64) not null,
    zone varchar(64) not null,
    npi varchar(64)
);

-- The facility's newest change. Every change of a session takes the next position as the last thing before it
-- commits and holds the row until then, so positions become visible in their order.
create table change_counter (
    facility_id varchar(128) primary key,
    pos bigint not null
);

create table provider (
    id varchar(128) primary key,
    name varchar(1000) not null,
    credential varchar(1000),
    npi varchar(64)
);

create table payer (
    id varchar(128) primary key,
    name varchar(1000) not null
);

create table member (
    id varchar(128) primary key,
    facility_id varchar(128) not null,
    name varchar(1000) not null,
    birth_date date
);
create index member_facility on member (facility_id, name, id);

create table coverage (
    member_id varchar(128) not null,
    position integer not null,
    policy_id varchar(128) not null,
    payer_id varchar(128) not null,
    payer_name varchar(1000) not null,
    coverage_rank varchar(16) not null,
    valid_from date not null,
    valid_to date,
    subscriber_id varchar(1000),
    primary key (member_id, position)
);

create table staff_assignment (
    id varchar(128) primary key,
    provider_id varchar(128) not null,
    member_id varchar(128) not null,
    role varchar(16) not null,
    valid_from date not null,
    valid_to date
);
create index staff_assignment_member on staff_assignment (member_id);
create index staff_assignment_provider on staff_assignment (provider_id);

create table rule_book (
    version varchar(128) primary key,
    content text not null,
    became_current bigint not null unique
);

-- facility_name, state and zone are the facility's as the session shows them: once it is locked they stay as billed.
-- charges_due: its end has still to be looked at by the billing job.
create table group_session (
    facility_id varchar(128) not null,
    id varchar(128) not null,
    facility_name varchar(1000) not null,
    state varchar(64) not null,
    zone varchar(64) not null,
    group_type varchar(1000) not null,
    title varchar(1000) not null,
    starts_at timestamp with time zone not null,
    ends_at timestamp with time zone not null,
    date_of_service date not null,
    origin varchar(16) not null,
    created_as varchar(64),
    cancelled boolean not null,
    lock_state varchar(16) not null,
    locked_at timestamp with time zone,
    version bigint not null,
    change_pos bigint not null,
    charges_due boolean not null,
    primary key (facility_id, id),
    constraint group_session_id unique (id)
);
create index group_session_change on group_session (facility_id, change_pos);
create index group_session_date on group_session (date_of_service, starts_at, id);
create index group_session_due on group_session (charges_due, ends_at);

-- Who is on a session, as it shows them: name, credential and coverages are the reference data's of the newest
-- feed, and stay as billed once the session is locked. Somebody removed keeps the row and the attendance.
create table participant (
    facility_id varchar(128) not null,
    session_id varchar(128) not null,
    id varchar(128) not null,
    kind varchar(16) not null,
    person_id varchar(128) not null,
    position integer not null,
    removed boolean not null,
    name varchar(1000) not null,
    credential varchar(1000),
    coverages varchar not null,
    status varchar(16) not null,
    status_changed_at timestamp with time zone,
    status_changed_by varchar(1000),
    primary key (facility_id, session_id, id)
);
create index participant_session on participant (session_id);
create index participant_person on participant (person_id, session_id);

create table acceptance (
    facility_id varchar(128) not null,
    session_id varchar(128) not null,
    position integer not null,
    issue_code varchar(64) not null,
    payer_id varchar(128),
    participants integer not null,
    supervisors integer not null,
    accepted_by varchar(1000) not null,
    accepted_at timestamp with time zone not null,
    reason varchar(1000),
    primary key (facility_id, session_id, position)
);

create index acceptance_session on acceptance (session_id);

-- Every mark that was applied, for ever.
create table attendance_history (
    facility_id varchar(128) not null,
    session_id varchar(128) not null,
    version bigint not null,
    participant_id varchar(128) not null,
    from_status varchar(16) not null,
    to_status varchar(16) not null,
    marked_by varchar(1000) not null,
    subject varchar(1000) not null,
    occurred_at timestamp with time zone,
    recorded_at timestamp with time zone not null,
    request_key varchar(128),
    workstation_id varchar(128),
    primary key (facility_id, session_id, version, participant_id)
);

-- The first answer to every keyed request, kept for at least 400 days: the same key gets it again.
create table kept_answer (
    kind varchar(16) not null,
    request_key varchar(128) not null,
    facility_id varchar(128) not null,
    fingerprint varchar(64) not null,
    answer varchar not null,
    created_at timestamp with time zone not null,
    primary key (kind, request_key)
);
create index kept_answer_age on kept_answer (created_at);
