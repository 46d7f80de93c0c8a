-- At which facility something is, for whoever has its bare id: what is unique over all facilities is unique here alone,
-- so that every table of a facility's own can lie where its facility does.
create table directory (
    kind varchar(16) not null, -- SESSION, CLAIM, or the kind of a kept answer's key
    id varchar(128) not null,
    facility_id varchar(128) not null,
    primary key (kind, id)
);
insert into directory (kind, id, facility_id) select 'SESSION', id, facility_id from group_session;
insert into directory (kind, id, facility_id) select 'CLAIM', id, facility_id from claim;
insert into directory (kind, id, facility_id) select kind, request_key, facility_id from kept_answer;

alter table group_session drop constraint group_session_id;
alter table claim drop constraint claim_id;
create index claim_line_claim on claim_line (claim_id);

-- Led by its facility, '' where a request belongs to none. A primary key has another name on each database, so the
-- table is made anew.
create table answer_of_facility (
    facility_id varchar(128) not null,
    kind varchar(16) not null,
    request_key varchar(128) not null,
    fingerprint varchar(64) not null,
    answer varchar not null,
    created_at timestamp with time zone not null,
    primary key (facility_id, kind, request_key)
);
insert into answer_of_facility (facility_id, kind, request_key, fingerprint, answer, created_at)
select facility_id, kind, request_key, fingerprint, answer, created_at from kept_answer;
drop table kept_answer;
alter table answer_of_facility rename to kept_answer;
create index kept_answer_age on kept_answer (created_at);
