-- Who a person is, how they prove it, and how a change of payment details waits until it counts.

alter table person
  add column email_verified_at   timestamptz,
  add column email_changed_at    timestamptz,
  add column previous_email      text,          -- told too, while a change of address is young
  add column password_changed_at timestamptz;

alter table access_token
  add column created_from     text,             -- the address it was asked for from, for its person to recognise
  add column stepped_up_until timestamptz,      -- its holder has proved who they are once more
  add constraint only_sessions_step_up check (stepped_up_until is null or kind = 'session');

create table person_profile (
  person_id          text primary key references person(id),
  version            integer not null check (version > 0),   -- what a second tab must have seen before it may write
  address            text,
  date_of_birth      date,
  gender             text check (gender in ('female', 'male', 'other')),
  occupation         text,
  emergency_name     text,
  emergency_phone    text check (emergency_phone ~ '^[6-9][0-9]{9}$'),
  emergency_relation text,
  pan_encrypted      bytea,                     -- AES-256-GCM over the number in clear
  pan_last4          char(4) check (pan_last4 ~ '^[0-9]{3}[A-Z]$'),
  aadhaar_encrypted  bytea,                     -- AES-256-GCM over the number in clear
  aadhaar_last4      char(4) check (aadhaar_last4 ~ '^[0-9]{4}$'),
  updated_at         timestamptz not null,
  check ((pan_encrypted is null) = (pan_last4 is null)),
  check ((aadhaar_encrypted is null) = (aadhaar_last4 is null))
);

-- A code that was asked for. It is made when it is mailed, so nothing here or in a job ever holds it in clear. Asked for
-- with an unknown address there is a row without a person: the same work, and nothing to tell the two apart.
create table one_time_code (
  id         text primary key,
  person_id  text references person(id),
  purpose    text not null check (purpose in ('sign-in', 'password-reset', 'verify-email', 'change-email', 'step-up')),
  email      text,                              -- the new address of a change; else the person's own at sending time
  code_hash  bytea,
  mailings   smallint not null default 0,
  tries      smallint not null default 0 check (tries between 0 and 5),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  mailed_at  timestamptz,
  ended_at   timestamptz,                       -- used, replaced by a newer one, or too old
  constraint an_ended_code_is_forgotten check (ended_at is null or code_hash is null)
);
create unique index one_time_code_open on one_time_code (person_id, purpose) where ended_at is null;
create index one_time_code_old on one_time_code (expires_at) where ended_at is null;   -- the sweeper

create table two_factor (
  person_id        text primary key references person(id),
  secret_encrypted bytea not null,
  started_at       timestamptz not null,
  confirmed_at     timestamptz,                 -- asked for at sign-in from then on
  last_step        bigint not null default 0    -- a code that was used, and any older one, is refused
);

create table recovery_code (
  person_id text not null references person(id),
  code_hash bytea not null,
  used_at   timestamptz,
  primary key (person_id, code_hash)
);

-- A mail about a change of an account, to be sent at once and once; written with the change itself.
create table security_notice (
  id         text primary key,
  person_id  text not null references person(id),
  email      text not null,
  kind       text not null,
  details    jsonb not null default '{}',
  created_at timestamptz not null,
  sent_at    timestamptz
);
create index security_notice_unsent on security_notice (created_at) where sent_at is null;   -- the sweeper

-- Payment details count from an instant to an instant, so what counts is decided by the time alone, whether or not a job
-- has run. A change begins a day after it was asked for and may be cancelled until then.
alter table beneficiary
  add column effective_from timestamptz default now(),
  add column activated_at   timestamptz,        -- its beginning has been told and acted upon
  add column cancelled_at   timestamptz;
update beneficiary set effective_from = created_at, activated_at = created_at;
alter table beneficiary
  alter column effective_from set not null,
  add constraint ends_after_it_begins check (replaced_at is null or cancelled_at is not null or replaced_at >= effective_from);
drop index beneficiary_current;
create unique index beneficiary_last on beneficiary (portfolio_id) where replaced_at is null and cancelled_at is null;
create index beneficiary_beginning on beneficiary (effective_from) where activated_at is null and cancelled_at is null;
