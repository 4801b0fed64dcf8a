-- A resident's wallet in an estate is an account in the ledger; this is who it belongs to and whether it may be used.
create table wallet (
  id               text primary key,
  estate_id        text not null references estate(id),
  person_id        text not null references person(id),
  currency         char(3) not null,
  status           text not null default 'active' check (status in ('active', 'suspended', 'closed')),
  suspended_reason text,
  pin_hash         text,
  pin_failures     smallint not null default 0,
  pin_locked_until timestamptz,
  created_at       timestamptz not null default now(),
  unique (person_id, estate_id, currency),
  unique (id, estate_id)
);
create index wallet_by_estate on wallet (estate_id, id);   -- the estate's list

-- One movement of money that somebody in an estate asked for, by whatever way: what is known outside as a transaction.
create sequence remittance_number;
create table remittance (
  id              text primary key,
  number          text not null unique default 'TXN-' || lpad(upper(to_hex(scramble(nextval('remittance_number'), 24))), 12, '0'),
  estate_id       text not null references estate(id),
  kind            text not null check (kind in ('deposit', 'bill_payment', 'transfer', 'credit', 'refund')),
  method          text not null check (method in ('wallet', 'paystack', 'flutterwave', 'bank_transfer', 'cash')),
  person_id       text not null references person(id),     -- who asked
  wallet_id       text,
  bill_id         text,
  amount_minor    bigint not null check (amount_minor > 0),
  applied_minor   bigint not null default 0,               -- of a bill payment: what the bill took; the rest went into the wallet
  currency        char(3) not null,
  status          text not null check (status in ('pending', 'processing', 'completed', 'failed', 'cancelled')),
  failure_code    text,
  failure_message text,
  note            text,
  request_key     text,                                    -- the Idempotency-Key it was asked with
  ledger_txn_id   bigint unique references ledger.txn(id),
  created_at      timestamptz not null default now(),
  completed_at    timestamptz,
  unique (id, estate_id),
  unique (estate_id, person_id, request_key),
  foreign key (wallet_id, estate_id) references wallet (id, estate_id),
  foreign key (bill_id, estate_id) references bill (id, estate_id),
  constraint remittance_completed check ((status = 'completed') = (completed_at is not null and ledger_txn_id is not null)),
  constraint remittance_applied check (applied_minor between 0 and amount_minor),
  constraint remittance_of_bill check ((kind = 'bill_payment') = (bill_id is not null))
);
create index remittance_by_estate on remittance (estate_id, id);                                       -- the estate's list
create index remittance_by_person on remittance (estate_id, person_id, id);                            -- a resident's list
create index remittance_by_bill on remittance (bill_id, id) where bill_id is not null;                 -- what paid a bill

-- Which remittance settled how much of which bill.
create table bill_allocation (
  bill_id       text not null,
  estate_id     text not null,
  ledger_txn_id bigint not null references ledger.txn(id),
  remittance_id text not null,
  amount_minor  bigint not null check (amount_minor <> 0),
  created_at    timestamptz not null default now(),
  primary key (bill_id, ledger_txn_id),
  foreign key (bill_id, estate_id) references bill (id, estate_id),
  foreign key (remittance_id, estate_id) references remittance (id, estate_id)
);
create index bill_allocation_by_remittance on bill_allocation (remittance_id);

-- What residents send through a gateway is a payment like any other; its effect is the remittance it was made for.
alter table payment
  alter column portfolio_id drop not null,
  add column estate_id text references estate(id),
  add column remittance_id text unique,
  add column return_url text,                       -- where the payer's browser goes afterwards; null: to our own page
  add foreign key (remittance_id, estate_id) references remittance (id, estate_id),
  drop constraint payment_purpose_check,
  add constraint payment_purpose_check check (purpose in ('rent', 'subscription', 'deposit', 'bill')),
  add constraint estate_payment_has_a_remittance check ((purpose in ('deposit', 'bill')) = (remittance_id is not null)),
  add constraint payment_of_portfolio_or_estate
    check ((estate_id is not null) = (purpose in ('deposit', 'bill')) and (portfolio_id is null) = (estate_id is not null));
create index payment_by_estate on payment (estate_id, id) where estate_id is not null;

alter table wallet enable row level security;
alter table remittance enable row level security;
alter table bill_allocation enable row level security;
create policy wallet_fence on wallet using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy remittance_fence on remittance using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy bill_allocation_fence on bill_allocation using (in_estate(estate_id)) with check (in_estate(estate_id));
