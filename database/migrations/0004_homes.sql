create table property (
  id           text primary key,
  portfolio_id text not null references portfolio(id),
  name         text not null check (name <> ''),
  kind         text not null check (kind in ('apartment', 'house', 'villa', 'commercial', 'other')),
  address      text not null check (address <> ''),
  city         text not null check (city <> ''),
  created_at   timestamptz not null default now()
);
create index property_by_portfolio on property (portfolio_id, id);

create table unit (
  id           text primary key,
  property_id  text not null references property(id),
  unit_number  text not null check (unit_number <> ''),
  rent_minor   bigint not null check (rent_minor > 0),
  currency     char(3) not null default 'INR',
  rent_due_day smallint not null default 1 check (rent_due_day between 1 and 31),
  created_at   timestamptz not null default now(),
  unique (property_id, unit_number)
);

-- Where an owner's money goes. A row never changes: new details are a new row, so that an attempt can freeze its own.
create table beneficiary (
  id                text primary key,
  portfolio_id      text not null references portfolio(id),
  method            text not null check (method in ('bank', 'upi')),
  holder_name       text not null check (holder_name <> ''),
  details_encrypted bytea not null,             -- AES-256-GCM over the account in clear
  gateway_id        text not null,              -- derived from the details: what the payout gateway knows them by
  masked            text not null,              -- what people may see: "XXXX1191 · YESB0000262"
  bank_name         text,
  created_by        text not null references person(id),
  created_at        timestamptz not null default now(),
  replaced_at       timestamptz
);
create unique index beneficiary_current on beneficiary (portfolio_id) where replaced_at is null;

create table tenant_key (
  code       text primary key check (code ~ '^[A-Z0-9]{8}$'),
  unit_id    text not null references unit(id),
  created_by text not null references person(id),
  created_at timestamptz not null default now(),
  used_at    timestamptz,
  revoked_at timestamptz
);
create unique index tenant_key_open on tenant_key (unit_id) where used_at is null and revoked_at is null;

create table lease (
  id         text primary key,
  unit_id    text not null references unit(id),
  tenant_id  text not null references person(id),
  key_code   text not null unique references tenant_key(code),
  started_on date not null,
  ended_on   date check (ended_on >= started_on),
  created_at timestamptz not null default now()
);
create unique index lease_active on lease (unit_id) where ended_on is null;   -- one tenant at a time
create index lease_by_tenant on lease (tenant_id, id);

create table membership (
  id           text primary key,
  person_id    text not null references person(id),
  role         text not null check (role in ('admin', 'owner', 'tenant')),
  portfolio_id text references portfolio(id),
  lease_id     text references lease(id),
  created_at   timestamptz not null default now(),
  check ((role = 'owner') = (portfolio_id is not null)),
  check ((role = 'tenant') = (lease_id is not null)),
  unique nulls not distinct (person_id, role, portfolio_id, lease_id)
);
create index membership_by_portfolio on membership (portfolio_id) where portfolio_id is not null;

-- What a tenant owes for one month, at the rent of the day it fell due. The cash lives in the ledger.
create table rent_charge (
  id           text primary key,
  lease_id     text not null references lease(id),
  month        date not null check (extract(day from month) = 1),
  due_on       date not null,
  amount_minor bigint not null check (amount_minor > 0),
  paid_minor   bigint not null default 0,
  currency     char(3) not null,
  created_at   timestamptz not null default now(),
  unique (lease_id, month),
  constraint never_overpaid check (paid_minor between 0 and amount_minor)
);
create index rent_charge_open on rent_charge (lease_id, month) where paid_minor < amount_minor;
