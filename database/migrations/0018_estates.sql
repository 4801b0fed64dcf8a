-- Estates: many in one installation, none of which may see another. Everything that belongs to an estate carries its id
-- and is fenced by row-level security on top of the query that asks for it: a transaction names the estate it works for,
-- and one that names none sees nothing.
create function in_estate(p_estate text) returns boolean language sql stable parallel safe as $$
  select coalesce(p_estate = current_setting('app.estate', true) or current_setting('app.estate', true) = '*', false)
$$;

-- Its name and its rules. Not fenced: a person's list of places names estates they belong to.
create table estate (
  id                      text primary key,
  name                    text not null check (btrim(name) <> ''),
  kind                    text not null default 'estate' check (kind in ('estate', 'facility', 'commercial', 'mixed_use')),
  address                 text,
  timezone                text not null default 'Africa/Lagos',     -- its days begin and end there
  currency                char(3) not null default 'NGN' check (currency ~ '^[A-Z]{3}$'),
  is_late_payment_allowed boolean not null default true,            -- whether its bills may be paid after the due day
  callback_origins        text[] not null default '{}',             -- where else than to us a payer's browser may return
  transfer_limit_minor    bigint not null default 0 check (transfer_limit_minor >= 0),   -- above it two people decide
  version                 integer not null default 1,
  created_at              timestamptz not null default now()
);

create table estate_unit (
  id         text primary key,
  estate_id  text not null references estate(id),
  name       text not null check (btrim(name) <> ''),   -- Block A, Flat 3
  created_at timestamptz not null default now(),
  unique (estate_id, name),
  unique (id, estate_id)
);

-- Who lives where since when. A person may have several units, and may come back.
create table residency (
  id             text primary key,
  estate_id      text not null references estate(id),
  estate_unit_id text not null,
  person_id      text not null references person(id),
  since          date not null,
  until          date check (until >= since),
  created_at     timestamptz not null default now(),
  foreign key (estate_unit_id, estate_id) references estate_unit (id, estate_id)
);
create unique index residency_once on residency (estate_unit_id, person_id) where until is null;
create index residency_by_person on residency (person_id, estate_id) where until is null;   -- a resident's units
create index residency_by_estate on residency (estate_id, id);                              -- the estate's list

-- A membership is the right to come in; one of each kind per estate.
alter table membership
  add column estate_id text references estate(id),
  add column permissions text[] not null default '{}',
  drop constraint membership_role_check,
  add constraint membership_role_check
    check (role in ('admin', 'owner', 'tenant', 'estate_admin', 'estate_staff', 'resident')),
  add constraint membership_of_estate
    check ((role in ('estate_admin', 'estate_staff', 'resident')) = (estate_id is not null)),
  add constraint membership_permissions_of_staff check (role = 'estate_staff' or permissions = '{}'),
  drop constraint membership_person_id_role_portfolio_id_lease_id_key,
  add constraint membership_once unique nulls not distinct (person_id, role, portfolio_id, lease_id, estate_id);
create index membership_by_estate on membership (estate_id, role) where estate_id is not null;   -- who is told and who may decide

-- A programme's token may be made for one estate; it then cannot act in another.
alter table access_token add column estate_id text references estate(id);

alter table estate_unit enable row level security;
alter table residency enable row level security;
create policy estate_unit_fence on estate_unit using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy residency_fence on residency using (in_estate(estate_id)) with check (in_estate(estate_id));

-- The platform's own accounts in naira. Each estate and each wallet gets its own when it is made.
select ledger.open_account('NG:' || code, 'NGN', type, null, floor, slots)
from (values
  ('paystack:receivable',    'asset',     'none',             8),
  ('paystack:float',         'asset',     'none',             8),
  ('flutterwave:receivable', 'asset',     'none',             8),
  ('flutterwave:float',      'asset',     'none',             8),
  ('unapplied:paystack',     'liability', 'no-debit-balance', 1),
  ('unapplied:flutterwave',  'liability', 'no-debit-balance', 1),
  ('payout_in_flight',       'liability', 'no-debit-balance', 8),
  ('refund_in_flight',       'liability', 'no-debit-balance', 8),
  ('exp:payout_fee',         'expense',   'none',             1)
) as accounts (code, type, floor, slots);

-- What somebody is told as one of an estate's people is told in that estate's place and in no other.
alter table notification
  add column estate_id text references estate(id),
  drop constraint notification_role_check,
  add constraint notification_role_check
    check (role in ('admin', 'owner', 'tenant', 'estate_admin', 'estate_staff', 'resident')),
  add constraint notification_of_estate
    check ((role in ('estate_admin', 'estate_staff', 'resident')) = (estate_id is not null));
