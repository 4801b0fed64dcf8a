-- Money we owe an owner and mean to send. It is on hold in the books from the first moment.
create table payout (
  id             text primary key,
  kind           text not null check (kind in ('owner_rent')),
  cause          text not null unique,            -- payment:<order>, credit:<charge> or return:<transfer>: at most one payout each
  payment_id     text references payment(id),
  portfolio_id   text not null references portfolio(id),
  amount_minor   bigint not null check (amount_minor > 0),
  currency       char(3) not null,
  status         text not null check (status in ('pending', 'processing', 'retry_scheduled', 'completed', 'failed', 'returned')),
  waiting_for    text check (waiting_for in ('credentials', 'payment_details')),
  retry_count    smallint not null default 0,
  last_retry_at  timestamptz,
  next_retry_at  timestamptz,
  next_check_at  timestamptz,                     -- when to ask the gateway again; for a week after completion, too
  error_code     text,
  error_message  text,
  utr            text,
  hold_txn_id    bigint not null unique references ledger.txn(id),
  is_replaced    boolean not null default false,  -- it came back and was paid again by a payout of its own
  created_at     timestamptz not null default now(),
  processed_at   timestamptz,
  completed_at   timestamptz,
  constraint retry_has_a_time check ((status = 'retry_scheduled') = (next_retry_at is not null)),
  constraint waits_only_while_pending check (waiting_for is null or status = 'pending')
);
create unique index payout_one_per_payment on payout (payment_id) where payment_id is not null and not is_replaced;
create index payout_by_portfolio on payout (portfolio_id, id);                                  -- an owner's list
create index payout_by_status on payout (status, id);                                           -- the admin's filter
create index payout_due_retry on payout (next_retry_at) where status = 'retry_scheduled';       -- every five minutes
create index payout_due_check on payout (next_check_at) where next_check_at is not null;         -- the sweeper
create index payout_pending on payout (id) where status = 'pending';                            -- the sweeper

create table payout_attempt (
  payout_id          text not null references payout(id),
  number             smallint not null check (number >= 1),
  gateway            text not null,
  transfer_id        text not null unique,        -- derived from cause and number, committed before the call
  beneficiary_id     text not null references beneficiary(id),
  state              text not null check (state in ('ready', 'sending', 'unknown', 'failed', 'paid', 'returned')),
  lease_until        timestamptz,                 -- somebody is making the call until then
  lease_generation   integer not null default 0,  -- a stale worker's result is recognised by it
  gateway_reference  text,
  utr                text,
  failure_code       text,
  failure_message    text,
  failure_permanent  boolean,
  not_found_count    smallint not null default 0,
  not_found_since    timestamptz,
  check_count        integer not null default 0,
  sent_at            timestamptz,
  ended_at           timestamptz,
  final_txn_id       bigint unique references ledger.txn(id),
  return_txn_id      bigint unique references ledger.txn(id),
  created_at         timestamptz not null default now(),
  primary key (payout_id, number)
);
-- While one outcome is open there is no second attempt, whoever asks.
create unique index one_live_attempt on payout_attempt (payout_id) where state in ('ready', 'sending', 'unknown', 'paid');
create index payout_attempt_lease on payout_attempt (lease_until) where state = 'sending';   -- the sweeper
