-- Money we ask a payer for, through one order at a gateway.
create table payment (
  id                text primary key,
  purpose           text not null check (purpose in ('rent')),
  lease_id          text not null references lease(id),
  payer_id          text not null references person(id),
  portfolio_id      text not null references portfolio(id),
  base_minor        bigint not null check (base_minor > 0),
  charge_minor      bigint not null check (charge_minor >= 0),
  charge_basis_points smallint not null check (charge_basis_points >= 0),
  total_minor       bigint generated always as (base_minor + charge_minor) stored,
  currency          char(3) not null,
  status            text not null check (status in ('created', 'pending', 'failed', 'expired', 'succeeded')),
  gateway           text not null,
  merchant_order_id text not null unique,       -- ours, committed before the gateway hears it
  gateway_order_id  text,
  redirect_url      text,
  expires_at        timestamptz not null,
  method            text,
  utr               text,
  failure_code      text,
  failure_message   text,
  request_key       text,                       -- the payer's Idempotency-Key
  check_count       integer not null default 0,
  last_checked_at   timestamptz,
  next_check_at     timestamptz,                -- null: nothing left to ask
  created_at        timestamptz not null default now(),
  completed_at      timestamptz,
  unique (payer_id, request_key),
  constraint completed_when_succeeded check ((status = 'succeeded') = (completed_at is not null))
);
create index payment_due_check on payment (next_check_at) where next_check_at is not null;   -- the sweeper
create index payment_by_lease on payment (lease_id, id);             -- a tenant's list
create index payment_by_portfolio on payment (portfolio_id, id);     -- an owner's list

-- One row per success at a gateway, whether or not we could place the money.
create table receipt (
  gateway           text not null,
  gateway_txn_id    text not null,
  merchant_order_id text not null,
  payment_id        text references payment(id),   -- null: the money sits in suspense
  amount_minor      bigint not null check (amount_minor > 0),
  currency          char(3) not null,
  captured_at       timestamptz not null,
  verified_by       text not null check (verified_by <> ''),   -- which answer of the gateway proved it
  ledger_txn_id     bigint not null unique references ledger.txn(id),
  created_at        timestamptz not null default now(),
  primary key (gateway, gateway_txn_id)
);
create unique index receipt_one_per_payment on receipt (payment_id) where payment_id is not null;

-- Which months a payment (or a tenant's credit) settled. A negative amount would be a reversal.
create table rent_allocation (
  charge_id     text not null references rent_charge(id),
  ledger_txn_id bigint not null references ledger.txn(id),
  payment_id    text references payment(id),
  amount_minor  bigint not null check (amount_minor <> 0),
  created_at    timestamptz not null default now(),
  primary key (charge_id, ledger_txn_id)
);
create index rent_allocation_by_payment on rent_allocation (payment_id) where payment_id is not null;

-- What a gateway posted at us, byte for byte. Storing it is the whole of intake; a worker looks at it later.
create table webhook_inbox (
  id          bigint generated always as identity primary key,
  gateway     text not null,
  event_key   bytea not null,                 -- SHA-256 of the body: the gateways send no event id
  body        bytea not null,
  received_at timestamptz not null default now(),
  state       text not null default 'new' check (state in ('new', 'applied', 'ignored', 'unmatched')),
  note        text,
  handled_at  timestamptz,
  unique (gateway, event_key)
);
create index webhook_inbox_new on webhook_inbox (id) where state = 'new';

-- Facts that other parts act upon, committed with the change that made them true and sent on afterwards.
create table outbox_event (
  id         text primary key,                -- also the event's id at the job engine, so that a repeat is one
  name       text not null,
  data       jsonb not null,
  created_at timestamptz not null default now(),
  sent_at    timestamptz
);
create index outbox_event_unsent on outbox_event (id) where sent_at is null;

-- Money or signals that a person must look at: nothing is dropped and nothing is guessed.
create table review_item (
  id          text primary key,
  kind        text not null,
  subject     text not null,
  summary     text not null,
  details     jsonb not null default '{}',
  created_at  timestamptz not null default now(),
  resolved_at timestamptz,
  unique (kind, subject)
);
