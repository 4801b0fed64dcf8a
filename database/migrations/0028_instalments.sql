-- In how many parts the whole of a bill is asked for; 0: all of it at once. Nearly every bill, and none of those looks for parts.
alter table bill
  add column instalment_count smallint not null default 0,
  add constraint bill_in_parts check (instalment_count = 0 or instalment_count between 2 and 36);

-- The parts of one version of a bill, on agreed days, for ever: they belong to what its resident agrees to. Which of them is
-- next follows from what is paid of the bill, so no part has a state of its own.
create table bill_instalment (
  bill_id      text not null,
  estate_id    text not null,
  version      integer not null,
  number       smallint not null check (number between 1 and 36),
  due_on       date not null,
  amount_minor bigint not null check (amount_minor > 0),
  until_minor  bigint not null,           -- this part and all before it: what is to be paid of the bill when its day is over
  primary key (bill_id, version, number),
  unique (bill_id, version, due_on),
  foreign key (bill_id, version) references bill_version (bill_id, version),
  foreign key (bill_id, estate_id) references bill (id, estate_id),
  constraint instalment_adds_up check (until_minor >= amount_minor and (number > 1 or until_minor = amount_minor))
);
create trigger bill_instalment_immutable before update or delete on bill_instalment for each row execute function refuse_change();
alter table bill_instalment enable row level security;
create policy bill_instalment_fence on bill_instalment using (in_estate(estate_id)) with check (in_estate(estate_id));

create index bill_open_in_parts on bill (estate_id, id)
  where instalment_count > 0 and paid_at is null and cancelled_at is null;   -- reminders, ageing
