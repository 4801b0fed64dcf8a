-- A payment may also be for a subscription, and any part of it may be given back.
alter table payment
  alter column lease_id drop not null,
  drop constraint payment_purpose_check,
  add constraint payment_purpose_check check (purpose in ('rent', 'subscription')),
  add constraint rent_has_a_lease check ((purpose = 'rent') = (lease_id is not null)),
  add column refunded_minor bigint not null default 0,   -- given back or on its way back; a failed refund leaves it again
  add constraint refunded_within_paid check (
    refunded_minor between 0 and base_minor + charge_minor and (refunded_minor = 0 or status = 'succeeded'));

-- What an owner lets a tenant off, after a refund: the month asks for that much less.
alter table rent_charge
  add column waived_minor bigint not null default 0,
  drop constraint never_overpaid,
  add column open_minor bigint generated always as (amount_minor - paid_minor - waived_minor) stored,
  add constraint never_overpaid check (paid_minor >= 0 and waived_minor >= 0 and paid_minor + waived_minor <= amount_minor);
drop index rent_charge_open;
create index rent_charge_open on rent_charge (lease_id, month) where open_minor > 0;

-- Money given back to a payer, on the way it came. The four parts say whose money it is.
create table refund (
  id                 text primary key,
  payment_id         text not null references payment(id),
  portfolio_id       text not null references portfolio(id),
  gateway            text not null,
  merchant_refund_id text not null unique,        -- ours, committed before the gateway hears it
  amount_minor       bigint not null check (amount_minor >= 100),   -- no gateway gives back less than a rupee
  credit_minor       bigint not null check (credit_minor >= 0),     -- from what the tenant had paid too much
  owner_minor        bigint not null check (owner_minor >= 0),      -- from the owner's money that is still with us
  receivable_minor   bigint not null check (receivable_minor >= 0), -- the owner has it already and owes it
  charge_minor       bigint not null check (charge_minor >= 0),     -- the gateway charge, which is ours
  currency           char(3) not null,
  status             text not null check (status in ('requested', 'pending', 'confirmed', 'completed', 'failed')),
  rent_after         text not null check (rent_after in ('owed_again', 'forgiven')),
  reason             text not null check (reason <> ''),
  requested_by       text not null references person(id),
  request_key        text,
  retry_of           text unique references refund(id),
  gateway_refund_id  text,
  error_code         text,
  error_message      text,
  send_count         smallint not null default 0,   -- counted before each call
  not_found_count    smallint not null default 0,
  not_found_since    timestamptz,
  check_count        integer not null default 0,
  next_check_at      timestamptz,                   -- null: nothing left to ask
  hold_txn_id        bigint not null unique references ledger.txn(id),
  final_txn_id       bigint unique references ledger.txn(id),
  created_at         timestamptz not null,
  ended_at           timestamptz,
  unique (requested_by, request_key),
  constraint parts_make_the_amount check (credit_minor + owner_minor + receivable_minor + charge_minor = amount_minor),
  constraint ended_when_final check ((status in ('completed', 'failed')) = (final_txn_id is not null and ended_at is not null))
);
-- While one refund of a payment is on its way there is no second: PhonePe asks for it, and an unknown outcome forbids it.
create unique index refund_one_open_per_payment on refund (payment_id) where status in ('requested', 'pending', 'confirmed');
create index refund_by_payment on refund (payment_id, id);
create index refund_by_portfolio on refund (portfolio_id, id);
create index refund_due_check on refund (next_check_at) where next_check_at is not null;

-- A payout may be called off before it leaves, because the payer gets the money back.
alter table payout drop constraint payout_status_check;
alter table payout add constraint payout_status_check check (
  status in ('pending', 'processing', 'retry_scheduled', 'completed', 'failed', 'returned', 'cancelled'));
alter table payout add column cancelled_at timestamptz;

-- What an owner owed after a refund and was kept back from a later rent.
create table recovery (
  id            text primary key,
  portfolio_id  text not null references portfolio(id),
  cause         text not null unique,               -- the cause of the payout it was kept back from
  payout_id     text references payout(id),         -- null: nothing was left to pay out
  amount_minor  bigint not null check (amount_minor > 0),
  currency      char(3) not null,
  ledger_txn_id bigint not null unique references ledger.txn(id),
  created_at    timestamptz not null
);
create index recovery_by_portfolio on recovery (portfolio_id, id);
create index recovery_by_payout on recovery (payout_id) where payout_id is not null;

select ledger.open_account('IN:refund_in_flight', 'INR', 'liability', null, 'no-debit-balance', 8);
select ledger.open_account('IN:owner:' || id || ':receivable', 'INR', 'asset', id, 'no-credit-balance', 1) from portfolio;
