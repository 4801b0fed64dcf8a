-- What it takes to run this for years: when each timed job last worked, a trail nobody can edit unseen, a queue that people
-- decide in, and times by which what is only kept for a while can be found.

-- One row a run of a timed job. A run that never ended stands there without its end.
create table job_run (
  id         bigint generated always as identity primary key,
  name       text not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  is_ok      boolean,                       -- null while it runs
  counts     jsonb not null default '{}',   -- what it did, in numbers
  constraint ended_with_an_outcome check ((ended_at is null) = (is_ok is null))
);
create index job_run_by_name on job_run (name, id);           -- the newest of each
create index job_run_succeeded on job_run (name, ended_at) where is_ok;

-- The chain over the trail: each link hashes its event and the link before it, so that an event which is changed, taken out
-- or put in between later does not fit any more. Made in batches after the fact, so that writers of the trail never wait.
create table audit_link (
  position  bigint primary key check (position > 0),
  event_id  bigint not null unique,   -- no foreign key: an event that is gone must not take its link along
  hash      bytea not null,
  sealed_at timestamptz not null
);
create trigger audit_link_immutable before update or delete on audit_link
  for each row execute function refuse_change();
create trigger audit_link_no_truncate before truncate on audit_link
  for each statement execute function refuse_change();
-- The application may lengthen the chain through the function below and in no other way.
revoke insert, update, delete on audit_link from latchkey_app;

create function audit_hash(previous bytea, event audit_event) returns bytea language sql stable as $$
  select sha256(previous || convert_to(jsonb_build_array(
    event.id, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    event.actor, event.action, event.subject, event.details)::text, 'UTF8'))
$$;

-- Links committed events that are not linked yet, at most p_limit of them, and answers how many. Ids are given out before
-- they are committed, so a late one may stand far behind the newest link: that is what the look back is for.
create function seal_audit(p_limit integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  c_look_back constant bigint := 50000;
  v_position bigint;
  v_hash bytea;
  v_event audit_event;
  v_count integer := 0;
begin
  -- One at a time: two would fork the chain.
  perform pg_advisory_xact_lock(hashtext('seal_audit'));
  select position, hash into v_position, v_hash from audit_link order by position desc limit 1;
  for v_event in
    select e.* from audit_event e
    where e.id > coalesce((select max(event_id) from audit_link), 0) - c_look_back
      and not exists (select from audit_link l where l.event_id = e.id)
    order by e.id limit p_limit
  loop
    v_position := coalesce(v_position, 0) + 1;
    v_hash := audit_hash(coalesce(v_hash, ''), v_event);
    insert into audit_link values (v_position, v_event.id, v_hash, now());
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;
revoke all on function seal_audit from public;
grant execute on function seal_audit to latchkey_app;

-- Where the chain does not fit: a link whose hash is not that of its event and its predecessor, a position left out, an
-- event that is gone.
create view audit_chain_fault with (security_invoker = true) as
select l.position, l.event_id
from (select position, event_id, hash, lag(hash, 1, '') over w as previous, lag(position, 1, 0::bigint) over w as before
      from audit_link window w as (order by position)) l
left join audit_event e on e.id = l.event_id
where e.id is null or l.position <> l.before + 1 or l.hash <> audit_hash(l.previous, e);

-- What became of a thing that a person had to decide. Money in suspense takes two people: one proposes, another agrees.
alter table review_item
  add column proposal        text check (proposal in ('return_to_payer')),
  add column proposal_reason text,
  add column proposed_by     text references person(id),
  add column proposed_at     timestamptz,
  add column approved_by     text references person(id),
  add column approved_at     timestamptz,
  add column resolved_by     text references person(id),
  add column resolution      text,
  add column resolved_txn_id bigint unique references ledger.txn(id),   -- when deciding moved money
  add constraint proposed_by_somebody check ((proposal is null) = (proposed_by is null) and (proposal is null) = (proposed_at is null)),
  add constraint approved_by_another check (approved_by is null or (proposed_by is not null and approved_by <> proposed_by)),
  add constraint money_needs_two check (resolved_txn_id is null or (approved_by is not null and resolved_at is not null));
create index review_item_open on review_item (created_at, id) where resolved_at is null;

create table review_note (
  id         bigint generated always as identity primary key,
  item_id    text not null references review_item(id),
  person_id  text not null references person(id),
  text       text not null check (text <> ''),
  created_at timestamptz not null
);
create index review_note_by_item on review_note (item_id, id);

-- After a time only the fact and the fingerprint of a webhook are kept.
alter table webhook_inbox add column body_removed_at timestamptz;
-- Rows come in order of time, so a few pages say where a day begins; a whole index would slow down intake.
create index webhook_inbox_received on webhook_inbox using brin (received_at);
create index idempotency_record_created on idempotency_record using brin (created_at);
create index access_token_expires on access_token (expires_at);
