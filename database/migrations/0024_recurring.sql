-- A resident's standing order on their wallet. Its days follow from the day it begins on (the anchor) and never from the last run.
create table recurring_payment (
  id                  text primary key,
  estate_id           text not null references estate(id),
  person_id           text not null references person(id),
  title               text not null check (btrim(title) <> ''),
  description         text not null default '',
  amount_minor        bigint not null check (amount_minor > 0),   -- at each occurrence; for bills at most
  currency            char(3) not null,
  frequency           text not null check (frequency in ('daily', 'weekly', 'monthly', 'quarterly', 'yearly')),
  start_on            date not null,                              -- the anchor, in the estate's zone
  end_on              date check (end_on >= start_on),            -- the last day it may be due on
  bill_type           text check (bill_type in ('electricity', 'water', 'security', 'maintenance', 'service_charge',
                        'waste_management', 'electricity_utility', 'water_utility', 'internet_utility', 'cable_tv_utility', 'other')),
  status              text not null default 'active' check (status in ('active', 'paused', 'cancelled', 'ended')),
  next_due_on         date,                                       -- the first day that has no occurrence yet; null after the last
  failures            smallint not null default 0 check (failures >= 0),   -- in a row
  max_failed_attempts smallint not null default 3 check (max_failed_attempts between 1 and 10),
  paused_by           text check (paused_by in ('resident', 'estate', 'failures', 'moved_out')),
  pause_reason        text,                                       -- the estate's, in words for the resident
  paused_at           timestamptz,
  cancelled_at        timestamptz,
  reminded_for        date,                                       -- the due day its reminder was last sent for
  created_at          timestamptz not null default now(),
  unique (id, estate_id),
  constraint recurring_within_its_days check (next_due_on >= start_on and (end_on is null or next_due_on <= end_on)),
  constraint recurring_paused check ((status = 'paused') = (paused_at is not null and paused_by is not null)),
  constraint recurring_cancelled check ((status = 'cancelled') = (cancelled_at is not null))
);
create index recurring_by_estate on recurring_payment (estate_id, id);                                   -- the estate's list
create index recurring_by_person on recurring_payment (estate_id, person_id, id);                        -- a resident's list
create index recurring_due on recurring_payment (next_due_on) where status = 'active';                   -- the hourly run

-- One due day of a recurring payment: the unit that is charged, tried again and told of.
create table recurring_occurrence (
  id                   text primary key,
  estate_id            text not null references estate(id),
  recurring_payment_id text not null,
  due_on               date not null,
  status               text not null check (status in ('due', 'charged', 'skipped', 'failed', 'missed')),
  tries                integer not null default 0,
  next_try_at          timestamptz,                          -- while it is due
  charged_minor        bigint not null default 0 check (charged_minor >= 0),
  reason               text,                                 -- why the last try was refused, or nothing was charged
  created_at           timestamptz not null default now(),
  ended_at             timestamptz,
  unique (recurring_payment_id, due_on),
  unique (id, estate_id),
  foreign key (recurring_payment_id, estate_id) references recurring_payment (id, estate_id),
  constraint occurrence_due_is_tried check ((status = 'due') = (next_try_at is not null) and (status = 'due') = (ended_at is null)),
  constraint occurrence_charged_something check ((status = 'charged') = (charged_minor > 0)),
  constraint occurrence_says_why check ((status = 'charged') = (reason is null) or status = 'due')
);
create index occurrence_to_try on recurring_occurrence (next_try_at) where status = 'due';                    -- the hourly run
create index occurrence_by_payment on recurring_occurrence (recurring_payment_id, due_on desc);               -- its history
create index occurrence_ended on recurring_occurrence (ended_at) where ended_at is not null;                  -- the day's outcomes

-- What all recurring payments of a resident may take in a calendar month of the estate. No row: no limit.
create table recurring_limit (
  estate_id     text not null references estate(id),
  person_id     text not null references person(id),
  monthly_minor bigint not null check (monthly_minor > 0),
  changed_at    timestamptz not null default now(),
  primary key (person_id, estate_id)
);

-- What an occurrence moves is a remittance: of a bill, or, without a bill type, a plain payment to the estate.
alter table remittance
  add column occurrence_id text,
  add foreign key (occurrence_id, estate_id) references recurring_occurrence (id, estate_id),
  drop constraint remittance_kind_check,
  add constraint remittance_kind_check
    check (kind in ('deposit', 'bill_payment', 'transfer', 'credit', 'refund', 'recurring_payment')),
  add constraint remittance_recurring check (kind <> 'recurring_payment' or occurrence_id is not null);
-- Whatever runs twice: an occurrence moves money once, and once per bill.
create unique index remittance_once_per_occurrence on remittance (occurrence_id, bill_id) nulls not distinct
  where occurrence_id is not null;
create index remittance_recurring_by_month on remittance (estate_id, person_id, completed_at) where occurrence_id is not null;   -- the limit

-- What has been told about a bill's due day, once per day and step.
create table bill_reminder (
  bill_id   text not null,
  estate_id text not null,
  due_on    date not null,
  step      text not null check (step in ('three_days_before', 'overdue')),
  told_at   timestamptz not null,
  primary key (bill_id, due_on, step),
  foreign key (bill_id, estate_id) references bill (id, estate_id)
);
create index bill_reminder_by_age on bill_reminder (told_at);   -- what goes after a while

alter table recurring_payment enable row level security;
alter table recurring_occurrence enable row level security;
alter table recurring_limit enable row level security;
alter table bill_reminder enable row level security;
create policy recurring_payment_fence on recurring_payment using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy recurring_occurrence_fence on recurring_occurrence using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy recurring_limit_fence on recurring_limit using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy bill_reminder_fence on bill_reminder using (in_estate(estate_id)) with check (in_estate(estate_id));
