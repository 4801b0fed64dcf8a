-- The estate's money: what leaves it is a payout like an owner's, to an account that was named for this one time.
alter table beneficiary
  alter column portfolio_id drop not null,
  add column estate_id text references estate(id),
  drop constraint beneficiary_method_check,
  add constraint beneficiary_method_check check (method in ('bank', 'upi', 'nuban')),
  add constraint beneficiary_of_portfolio_or_estate
    check ((portfolio_id is null) = (estate_id is not null) and (method = 'nuban') = (estate_id is not null));

alter table payout
  alter column portfolio_id drop not null,
  add column estate_id text references estate(id),
  add column gateway text not null default 'cashfree' check (gateway in ('cashfree', 'paystack', 'flutterwave')),
  add column beneficiary_id text references beneficiary(id),   -- where this one payout goes; an owner's goes where it goes when it is sent
  add column remittance_id text unique,                        -- what it is known as in the estate
  drop constraint payout_kind_check,
  drop constraint payout_waiting_for_check,
  add constraint payout_kind_check check (kind in ('owner_rent', 'cluster_transfer')),
  add constraint payout_waiting_for_check check (waiting_for in ('credentials', 'payment_details', 'approval')),
  add foreign key (remittance_id, estate_id) references remittance (id, estate_id),
  add constraint payout_of_portfolio_or_estate
    check ((kind = 'owner_rent') = (portfolio_id is not null)
       and (kind = 'cluster_transfer') = (estate_id is not null and beneficiary_id is not null and remittance_id is not null)
       and (portfolio_id is null) = (estate_id is not null)
       and (gateway = 'cashfree') = (kind = 'owner_rent')
       and (kind = 'cluster_transfer' or waiting_for is distinct from 'approval'));
create index payout_by_estate on payout (estate_id, id) where estate_id is not null;

-- Who asked for a transfer out of an estate's money, why, and who agreed. Its amount, account and outcome are the payout's.
create table cluster_transfer (
  id             text primary key,
  estate_id      text not null references estate(id),
  remittance_id  text not null,
  payout_id      text not null unique references payout(id),
  reason         text not null check (btrim(reason) <> ''),
  resolved_name  text,                              -- whose account the gateway says it is; null: it could not say
  needs_approval boolean not null,                  -- by the estate's limit at the time
  limit_minor    bigint not null,                   -- what that limit was
  requested_by   text not null references person(id),
  requested_at   timestamptz not null,
  decision       text check (decision in ('approved', 'rejected')),
  decision_note  text,
  decided_by     text references person(id),
  decided_at     timestamptz,
  cancelled_by   text references person(id),
  cancelled_at   timestamptz,
  unique (id, estate_id),
  unique (remittance_id),
  foreign key (remittance_id, estate_id) references remittance (id, estate_id),
  constraint transfer_by_two_people check (decided_by <> requested_by),
  constraint transfer_decided_whole check (num_nonnulls(decision, decided_by, decided_at) in (0, 3)),
  constraint transfer_cancelled_whole check (num_nonnulls(cancelled_by, cancelled_at) in (0, 2))
);
create index cluster_transfer_by_estate on cluster_transfer (estate_id, id);                              -- the estate's list
create index cluster_transfer_waiting on cluster_transfer (estate_id, id)
  where needs_approval and decision is null and cancelled_at is null;                                     -- who is asked to decide
create index cluster_transfer_by_person on cluster_transfer (estate_id, requested_by, requested_at);      -- a person's day against the limit

-- Money that reached the estate outside, as one of its people says, until another one has looked.
create table manual_credit (
  id            text primary key,
  estate_id     text not null references estate(id),
  remittance_id text not null,
  amount_minor  bigint not null check (amount_minor > 0),
  currency      char(3) not null,
  method        text not null check (method in ('bank_transfer', 'cash')),
  received_on   date not null,
  reason        text not null check (btrim(reason) <> ''),
  file_id       text not null unique references stored_file(id),
  requested_by  text not null references person(id),
  requested_at  timestamptz not null,
  decision      text check (decision in ('verified', 'rejected')),
  decision_note text,
  decided_by    text references person(id),
  decided_at    timestamptz,
  ledger_txn_id bigint unique references ledger.txn(id),
  unique (id, estate_id),
  unique (remittance_id),
  foreign key (remittance_id, estate_id) references remittance (id, estate_id),
  constraint credit_by_two_people check (decided_by <> requested_by),
  constraint credit_decided_whole check (num_nonnulls(decision, decided_by, decided_at) in (0, 3)),
  constraint credit_posted_when_verified check ((decision is not distinct from 'verified') = (ledger_txn_id is not null))
);
create index manual_credit_by_estate on manual_credit (estate_id, id);                         -- the estate's list
create index manual_credit_waiting on manual_credit (estate_id, id) where decision is null;    -- who is asked to decide

alter table cluster_transfer enable row level security;
alter table manual_credit enable row level security;
create policy cluster_transfer_fence on cluster_transfer using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy manual_credit_fence on manual_credit using (in_estate(estate_id)) with check (in_estate(estate_id));

-- What an estate's figures add up, each from one range of one index.
create index bill_issued on bill (estate_id, created_at) include (type, amount_minor) where cancelled_at is null;
create index bill_open_age on bill (estate_id, due_on) include (open_minor) where paid_at is null and cancelled_at is null;
create index bill_allocation_at on bill_allocation (estate_id, created_at) include (bill_id, amount_minor);
