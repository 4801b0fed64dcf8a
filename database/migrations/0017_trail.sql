-- Which request a deed came with: the same id as in the answer's `x-request-id` and in the log. Null for a job's deeds, and
-- for those of versions that did not write it down.
alter table audit_event add column request_id text;

-- An event without one hashes as it did before, so the chain that stands goes on holding.
create or replace function audit_hash(previous bytea, event audit_event) returns bytea language sql stable as $$
  select sha256(previous || convert_to((jsonb_build_array(
    event.id, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    event.actor, event.action, event.subject, event.details)
    || case when event.request_id is null then '[]'::jsonb else jsonb_build_array(event.request_id) end)::text, 'UTF8'))
$$;
