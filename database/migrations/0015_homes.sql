-- What an owner and a tenant know about a building and a home beyond its rent.
alter table property
  add column state text check (state <> ''),
  add column pin_code text check (pin_code ~ '^[1-9][0-9]{5}$'),
  add column emergency_name text,
  add column emergency_phone text check (emergency_phone ~ '^[6-9][0-9]{9}$'),
  add column maintenance_contacts jsonb not null default '[]' check (jsonb_typeof(maintenance_contacts) = 'array'),
  add column archived_at timestamptz,
  add column version integer not null default 1;

alter table unit
  add column kind text check (kind <> ''),
  add column area_sqft integer check (area_sqft between 1 and 1000000),
  add column furnishing text check (furnishing in ('unfurnished', 'semi_furnished', 'furnished')),
  add column is_in_maintenance boolean not null default false,   -- occupied is never stored: an active lease says it
  add column version integer not null default 1;

-- From which month a home costs what. `unit.rent_minor` is the newest of these; a month is charged at the newest one that
-- had begun by then, and before the first at what the first replaced.
create table rent_change (
  unit_id        text not null references unit(id),
  from_month     date not null check (extract(day from from_month) = 1),
  rent_minor     bigint not null check (rent_minor > 0),
  previous_minor bigint not null check (previous_minor > 0),
  currency       char(3) not null,
  created_by     text not null references person(id),
  created_at     timestamptz not null,
  primary key (unit_id, from_month)
);

-- The last day is agreed upon first, perhaps in advance; when it has come, the lease has ended.
alter table lease
  add column last_day date check (last_day >= started_on),
  add column end_reason text check (end_reason <> ''),
  add column notice_day date check (notice_day >= started_on),   -- the tenant's wish; it ends nothing by itself
  add column notice_at timestamptz;
update lease set last_day = ended_on, end_reason = 'Ended.' where ended_on is not null;
alter table lease
  add constraint ends_on_its_last_day check (ended_on is null or (last_day is not null and ended_on = last_day)),
  add constraint end_has_a_reason check ((last_day is null) = (end_reason is null)),
  add constraint notice_has_a_day check ((notice_day is null) = (notice_at is null));
create index lease_to_end on lease (last_day) where ended_on is null and last_day is not null;   -- the hourly job
create index lease_by_unit on lease (unit_id, id);                                                -- who lived here

-- Every charge has an invoice with a number without gaps per portfolio and financial year (April to March). A charge of a
-- month that is waived keeps its number.
create table invoice_counter (
  portfolio_id   text not null references portfolio(id),
  financial_year smallint not null,          -- the one that began in April of this year
  last_number    integer not null check (last_number > 0),
  primary key (portfolio_id, financial_year)
);
create table invoice (
  charge_id      text primary key,
  portfolio_id   text not null references portfolio(id),
  financial_year smallint not null,
  number         integer not null check (number > 0),
  issued_on      date not null,
  unique (portfolio_id, financial_year, number)
);

create function financial_year_of(day date) returns smallint language sql immutable as
$$ select extract(year from day - interval '3 months')::smallint $$;

-- In the database and not beside each insert, so that a charge without an invoice cannot exist, whoever writes it. The
-- counter's row is the lock: numbers are given one after the other, and a transaction that is undone gives its own back.
create function issue_invoice() returns trigger language plpgsql as $$
declare
  issued date := (new.created_at at time zone 'Asia/Kolkata')::date;
  portfolio text;
  given integer;
begin
  select property.portfolio_id into strict portfolio
    from lease join unit on unit.id = lease.unit_id join property on property.id = unit.property_id
    where lease.id = new.lease_id;
  insert into invoice_counter values (portfolio, financial_year_of(issued), 1)
    on conflict (portfolio_id, financial_year) do update set last_number = invoice_counter.last_number + 1
    returning last_number into given;
  insert into invoice values (new.id, portfolio, financial_year_of(issued), given, issued);
  return null;
end $$;

-- The trigger first: it waits for charges that are being written, so that none falls between it and the numbers below.
create trigger issue_invoice after insert on rent_charge for each row execute function issue_invoice();

insert into invoice
  select c.id, p.portfolio_id, financial_year_of(c.issued),
         row_number() over (partition by p.portfolio_id, financial_year_of(c.issued) order by c.created_at, c.id), c.issued
  from (select id, lease_id, created_at, (created_at at time zone 'Asia/Kolkata')::date as issued from rent_charge) c
  join lease l on l.id = c.lease_id join unit u on u.id = l.unit_id join property p on p.id = u.property_id;
insert into invoice_counter
  select portfolio_id, financial_year, max(number) from invoice group by portfolio_id, financial_year;

alter table invoice add foreign key (charge_id) references rent_charge(id);
create trigger invoice_immutable before update or delete on invoice for each row execute function refuse_change();
create trigger invoice_no_truncate before truncate on invoice for each statement execute function refuse_change();
create index rent_charge_by_due on rent_charge (lease_id, due_on);
