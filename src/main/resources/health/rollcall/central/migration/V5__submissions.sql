-- What a payer asks for on a claim, as far as the feed says it.
alter table facility add column address_line varchar(1000);
alter table facility add column address_city varchar(1000);
alter table facility add column address_state varchar(64);
alter table facility add column address_zip varchar(64);
alter table facility add column tax_id varchar(64);
alter table facility add column taxonomy varchar(64);
alter table facility add column place_of_service varchar(64);

alter table member add column gender varchar(1);
alter table member add column address_line varchar(1000);
alter table member add column address_city varchar(1000);
alter table member add column address_state varchar(64);
alter table member add column address_zip varchar(64);
alter table member add column diagnoses varchar; -- JSON

-- One row, which every submission takes and holds: so control numbers are unique and increase on all nodes.
create table interchange_counter (
    id smallint primary key,
    last_number bigint not null
);
insert into interchange_counter (id, last_number) values (1, 0);

-- What went to a payer. It may hold claims of several facilities.
create table interchange (
    control_number bigint primary key,
    payer_id varchar(128) not null,
    made_at timestamp with time zone not null,
    gaps text not null, -- JSON
    edi text not null
);

-- A claim as it was sent, by itself.
create table submitted_claim (
    facility_id varchar(128) not null,
    claim_id varchar(128) not null,
    control_number bigint not null,
    position integer not null,
    edi text not null,
    primary key (facility_id, claim_id)
);
create index submitted_claim_interchange on submitted_claim (control_number);
