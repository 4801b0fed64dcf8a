-- What went wrong with a payment of an estate's people: one row for each thing that failed and each sort of failure, with how
-- often. Whether it was put right meanwhile is asked of the thing itself.
create table payment_error (
  id            text primary key,
  estate_id     text not null references estate(id),
  key           text not null unique,             -- the way, what failed and the type: whoever writes it first has it
  way           text not null check (way in ('payer', 'gateway', 'wallet', 'recurring', 'estate', 'transfer')),
  type          text not null check (type in ('INSUFFICIENT_FUNDS', 'INVALID_CARD', 'EXPIRED_CARD', 'DECLINED_CARD', 'NETWORK_ERROR',
                  'PROVIDER_ERROR', 'TIMEOUT_ERROR', 'AUTHENTICATION_ERROR', 'VALIDATION_ERROR', 'LIMIT_EXCEEDED', 'ACCOUNT_SUSPENDED',
                  'RATE_LIMIT_EXCEEDED', 'VERIFICATION_ERROR', 'UNEXPECTED_ERROR', 'UNKNOWN_ERROR')),
  severity      text not null check (severity in ('low', 'medium', 'high', 'critical')),
  gateway       text check (gateway in ('phonepe', 'cashfree', 'paystack', 'flutterwave')),
  code          text,                             -- as the gateway said it, or ours
  detail        text,                             -- the words beside it, without what nobody may keep
  person_id     text references person(id),       -- whose payment it was
  remittance_id text,
  bill_id       text,
  occurrence_id text,
  attempts      integer not null default 1 check (attempts > 0),
  last_try      text not null,                    -- the same try is counted once, however often it is heard of
  created_at    timestamptz not null,
  last_at       timestamptz not null check (last_at >= created_at),
  unique (id, estate_id),
  foreign key (remittance_id, estate_id) references remittance (id, estate_id),
  foreign key (bill_id, estate_id) references bill (id, estate_id),
  foreign key (occurrence_id, estate_id) references recurring_occurrence (id, estate_id),
  constraint payment_error_at_a_gateway check (way not in ('payer', 'gateway', 'transfer') or gateway is not null)
);
create index payment_error_by_estate on payment_error (estate_id, id);                                             -- the estate's list
create index payment_error_by_remittance on payment_error (remittance_id, last_at) where remittance_id is not null;   -- what a payer reads
create index payment_error_recent on payment_error (last_at) include (type, gateway, severity);                    -- the day's figures

-- How often a gateway has failed us in one way within an hour that began with the first time, for all estates together
-- (estate_id is null) and for each: who can put it right is told once in that hour.
create table payment_error_alert (
  id         text primary key,
  type       text not null,
  gateway    text not null check (gateway in ('phonepe', 'cashfree', 'paystack', 'flutterwave')),
  estate_id  text references estate(id),
  began_at   timestamptz not null,
  count      integer not null check (count > 0),
  last_at    timestamptz not null,
  alerted_at timestamptz,
  unique nulls not distinct (type, gateway, estate_id)
);

alter table payment_error enable row level security;
alter table payment_error_alert enable row level security;
create policy payment_error_fence on payment_error using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy payment_error_alert_fence on payment_error_alert
  using (estate_id is null or in_estate(estate_id)) with check (estate_id is null or in_estate(estate_id));
