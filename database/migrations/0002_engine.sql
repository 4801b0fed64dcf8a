-- The memory of the embedded job engine. Nothing but inngest/engine touches it, and the engine touches nothing else:
-- its sessions take on a role that has rights in this schema only.
create schema engine;

do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'latchkey_engine') then
    create role latchkey_engine nologin;
  end if;
end $$;

do $$
begin
  if not pg_has_role(current_user, 'latchkey_engine', 'member') then
    execute format('grant latchkey_engine to %I', current_user);
  end if;
end $$;

-- What functions receive, word for word. json and not jsonb here and below: it keeps the order of keys and accepts
-- the \u0000 that a function's data may carry, which jsonb refuses.
create table engine.event (
  id          text primary key,
  body        json not null,
  received_at timestamptz not null default now()
);
create index event_by_age on engine.event (received_at);   -- retention

-- The functions that the application announced. One that vanished stays, inactive, until its last run is forgotten.
create table engine.function (
  id         text primary key,
  definition json not null,
  is_active  boolean not null default true
);

create table engine.run (
  id                 text primary key,
  function_id        text not null references engine.function,
  event_id           text not null references engine.event,
  status             text not null default 'Scheduled'
                     check (status in ('Scheduled', 'Running', 'Completed', 'Failed')),
  output             json,
  pending            text[] not null default '{}',   -- parallel steps that are still to finish before the body goes on
  completed          text[] not null default '{}',   -- finished steps in their order, which decides races on a replay
  concurrency_keys   text[] not null default '{}',
  concurrency_limits integer[] not null default '{}',
  created_at         timestamptz not null default now(),
  started_at         timestamptz,
  ended_at           timestamptz,
  check ((ended_at is null) = (status in ('Scheduled', 'Running'))),
  check (cardinality(concurrency_keys) = cardinality(concurrency_limits))
);
create index run_by_event on engine.run (event_id);                                     -- the runs of an event; retention
create index run_by_function on engine.run (function_id);                               -- retention of vanished functions
create index run_by_end on engine.run (ended_at) where ended_at is not null;            -- retention

-- Results of steps. The first one stays: a step that ran twice keeps the answer the body has already seen.
create table engine.step (
  run_id text not null references engine.run on delete cascade,
  id     text not null,
  value  json not null,
  primary key (run_id, id)
);

-- The queue. A job is due at run_at, and taken while its lease lasts; `generation` grows with every take and release,
-- so that a late answer of an earlier holder is recognised and dropped.
create table engine.job (
  id                 bigint generated always as identity primary key,
  key                text not null unique,   -- what must not be queued twice: a run's body, one step, one schedule
  kind               text not null check (kind in ('call', 'sleep', 'cron')),
  function_id        text not null references engine.function,
  run_id             text references engine.run on delete cascade,
  step_id            text,
  schedule           text,
  run_at             timestamptz not null,
  attempt            integer not null default 0,
  generation         integer not null default 0,
  lease_until        timestamptz,
  is_requested_again boolean not null default false,   -- the body was wanted once more while it was being called
  concurrency_keys   text[] not null default '{}',
  concurrency_limits integer[] not null default '{}',
  check ((kind = 'cron') = (schedule is not null)),
  check ((kind = 'cron') = (run_id is null)),
  check (cardinality(concurrency_keys) = cardinality(concurrency_limits))
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);   -- dead rows slow every take
create index job_by_time on engine.job (run_at, id);                              -- what is due next
create index job_by_run on engine.job (run_id);                                   -- a run's jobs when it ends
create index job_by_lease on engine.job (lease_until) where lease_until is not null;   -- what is taken now

-- Keys of events and of `idempotency` expressions; a key counts for 24 hours.
create table engine.idempotency_key (
  function_id text not null,
  key         text not null,
  expires_at  timestamptz not null,
  primary key (function_id, key)
);
create index idempotency_key_by_expiry on engine.idempotency_key (expires_at);   -- retention

grant usage on schema engine to latchkey_engine;
grant select, insert, update, delete on all tables in schema engine to latchkey_engine;
