-- A bill's payment given back from the estate's money to its payer's wallet: who asked, why, who agreed, and what it did.
create table give_back (
  id             text primary key,
  estate_id      text not null references estate(id),
  payment_id     text not null,                     -- the remittance that had paid the bill
  bill_id        text not null,
  amount_minor   bigint not null check (amount_minor > 0),
  currency       char(3) not null,
  reason         text not null check (btrim(reason) <> ''),
  is_cancelling  boolean not null,                  -- the bill is taken back with it, for good
  needs_approval boolean not null,                  -- by the estate's limit at the time
  limit_minor    bigint not null,                   -- what that limit was
  requested_by   text not null references person(id),
  requested_at   timestamptz not null,
  request_key    text,                              -- the Idempotency-Key it was asked with
  decision       text check (decision in ('approved', 'rejected')),
  decision_note  text,
  decided_by     text references person(id),
  decided_at     timestamptz,
  remittance_id  text,                              -- what it is known as, once the money has moved
  ledger_txn_id  bigint unique references ledger.txn(id),
  done_at        timestamptz,
  unique (id, estate_id),
  unique (remittance_id),
  unique (requested_by, request_key),
  foreign key (payment_id, estate_id) references remittance (id, estate_id),
  foreign key (remittance_id, estate_id) references remittance (id, estate_id),
  foreign key (bill_id, estate_id) references bill (id, estate_id),
  constraint give_back_by_two_people check (decided_by <> requested_by),
  constraint give_back_decided_whole check (num_nonnulls(decision, decided_by, decided_at) in (0, 3)),
  constraint give_back_done_whole check (num_nonnulls(remittance_id, ledger_txn_id, done_at) in (0, 3)),
  constraint give_back_done_when_agreed
    check ((done_at is not null) = (not needs_approval or decision is not distinct from 'approved')),
  constraint give_back_decided_where_needed check (needs_approval or decision is null)
);
create index give_back_by_estate on give_back (estate_id, id);                                   -- the estate's list
create index give_back_by_person on give_back (estate_id, requested_by, requested_at);           -- a person's day against the limit
create index give_back_by_payment on give_back (payment_id, id);                                 -- a payment's page
create unique index give_back_one_waiting on give_back (payment_id) where done_at is null and decision is null;

alter table give_back enable row level security;
create policy give_back_fence on give_back using (in_estate(estate_id)) with check (in_estate(estate_id));

-- What a payment settles of its bill is what the bill took of it less what was given back.
alter table remittance
  add column given_back_minor bigint not null default 0,
  drop constraint remittance_of_bill,
  add constraint remittance_of_bill
    check ((kind = 'bill_payment' and bill_id is not null) or kind = 'refund' or (kind <> 'bill_payment' and bill_id is null)),
  add constraint remittance_given_back_within_applied check (given_back_minor between 0 and applied_minor);
