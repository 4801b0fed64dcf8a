create table person (
  id            text primary key,
  email         text not null unique check (email = lower(email) and email like '%_@_%'),
  name          text not null check (name <> ''),
  phone         text check (phone ~ '^[6-9][0-9]{9}$'),
  password_hash text not null,
  created_at    timestamptz not null default now(),
  disabled_at   timestamptz
);

-- One table for both ways to prove who one is: a browser's session and an API token. Only the hash is kept.
create table access_token (
  id           text primary key,
  person_id    text not null references person(id),
  kind         text not null check (kind in ('session', 'api')),
  name         text not null,
  secret_hash  bytea not null unique,   -- found by it on every request
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  revoked_at   timestamptz
);
create index access_token_by_person on access_token (person_id);   -- "sign me out everywhere"

create table portfolio (
  id         text primary key,
  name       text not null check (name <> ''),
  created_at timestamptz not null default now()
);

-- What an administrator or a person did, and when. Written in the same transaction as the change itself.
create table audit_event (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  actor      text not null check (actor <> ''),
  action     text not null,
  subject    text not null,
  details    jsonb not null default '{}'
);
create index audit_event_by_subject on audit_event (subject, id);   -- the trail of one thing

create function refuse_change() returns trigger language plpgsql as $$
begin raise exception '% is append-only', tg_table_name using errcode = 'LG006'; end $$;
create trigger audit_event_immutable before update or delete on audit_event
  for each row execute function refuse_change();
create trigger audit_event_no_truncate before truncate on audit_event
  for each statement execute function refuse_change();

-- Counters of rate-limiter-flexible: one row per limited key, replaced when its window is over.
create table rate_limit (
  key    varchar(255) primary key,
  points integer not null default 0,
  expire double precision   -- milliseconds; the library computes with it, and a bigint of ours is no number to it
);

create table idempotency_record (
  actor        text not null,
  route        text not null,
  key          text not null,
  body_hash    bytea not null,
  locked_until timestamptz not null,
  status       smallint,          -- null while the first request is still at work
  answer       jsonb,
  created_at   timestamptz not null default now(),
  primary key (actor, route, key)
);
