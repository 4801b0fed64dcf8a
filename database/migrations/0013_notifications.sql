-- What one person is told of one fact, on one channel. The words are kept as they were said.
create table notification (
  id               text primary key,
  cause            text not null,                 -- the fact: a kind and an event, or a lease, a month and a step
  person_id        text not null references person(id),
  role             text not null check (role in ('admin', 'owner', 'tenant')),   -- as whom they are told
  channel          text not null check (channel in ('bell', 'mail')),
  kind             text not null,
  subject          text not null,                 -- the thing it is about
  details          jsonb not null default '{}',
  state            text not null check (state in ('pending', 'sent', 'skipped', 'failed')),
  reason           text,                          -- why it was not sent
  title            text,
  sentence         text,
  href             text,
  try_count        smallint not null default 0,
  next_try_at      timestamptz,
  lease_until      timestamptz,                   -- somebody is sending it until then
  lease_generation integer not null default 0,    -- a stale worker's result is recognised by it
  created_at       timestamptz not null,
  ended_at         timestamptz,
  read_at          timestamptz,
  resent_at        timestamptz,                   -- an administrator has asked for it again
  unique (cause, person_id, channel),
  constraint pending_has_a_time check ((state = 'pending') = (next_try_at is not null)),
  constraint ended_when_not_pending check ((state = 'pending') = (ended_at is null)),
  constraint not_sent_has_a_reason check ((state in ('skipped', 'failed')) = (reason is not null)),
  constraint sent_in_words check (state <> 'sent' or (title is not null and sentence is not null)),
  constraint only_a_bell_is_read check (read_at is null or channel = 'bell')
);
create index notification_due on notification (next_try_at) where state = 'pending';              -- the sweeper
create index notification_bell on notification (person_id, id) where channel = 'bell' and state = 'sent';
create index notification_unread on notification (person_id) where channel = 'bell' and state = 'sent' and read_at is null;
create index notification_mails on notification (id) where channel = 'mail';                      -- the admin's list
create index notification_mails_by_state on notification (state, id) where channel = 'mail';

-- Events that have been turned into notices, also those that concerned nobody: what is missing here was lost on the way.
create table noticed_event (
  event_id   text primary key,
  noticed_at timestamptz not null
);
create index outbox_event_recent on outbox_event (created_at);   -- the sweeper looks for what was lost

-- What a person has turned off, or on again. No row means on.
create table notification_choice (
  person_id  text not null references person(id),
  kind       text not null,
  channel    text not null check (channel in ('bell', 'mail')),
  is_on      boolean not null,
  changed_at timestamptz not null,
  primary key (person_id, kind, channel)
);
