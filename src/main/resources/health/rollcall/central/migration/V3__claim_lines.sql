-- A claim's lines are its own: they stay as they were sent, whatever becomes of the charges that they were made of.
create table claim_line (
    facility_id varchar(128) not null,
    claim_id varchar(128) not null,
    position integer not null,
    charge_id varchar(128) not null,
    policy_id varchar(128) not null,
    procedure_code varchar(64) not null,
    modifiers varchar(1000) not null,
    units bigint not null,
    charge_cents bigint not null,
    primary key (facility_id, claim_id, position)
);

insert into claim_line (facility_id, claim_id, position, charge_id, policy_id, procedure_code, modifiers, units,
    charge_cents)
select facility_id, claim_id, 1, id, policy_id, procedure_code, modifiers, units, charge_cents
from charge
where claim_id is not null and live = 1;

-- A claim is replaced or voided by one other at most.
alter table claim add constraint claim_replaced_once unique (facility_id, replaces);
