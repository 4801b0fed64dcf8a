-- The books: accounts, postings, and the two functions that are the only way to write them. Every rule stands here, in
-- the database, so that no programme, script or console can break it by mistake. Debits are positive, credits negative.
create schema ledger;

-- Domains rather than CHECK constraints on the tables: PostgreSQL re-reads a table's constraints in each statement, a
-- domain's once per session, and that is a tenth of what a posting costs.
create domain ledger.label as text collate "C" check (btrim(value) <> '');
create domain ledger.amount_minor as bigint check (value <> 0 and value between -10000000000000 and 10000000000000);

create table ledger.account (
  id         bigint generated always as identity primary key,
  code       text collate "C" not null unique check (code ~ '^[A-Za-z0-9_.:-]{3,120}$'),
  currency   char(3) not null check (currency ~ '^[A-Z]{3}$'),
  type       text not null check (type in ('asset', 'liability', 'income', 'expense', 'equity')),
  scope      text check (scope <> ''),        -- whose it is: a portfolio, a lease; null for the platform's own
  floor      text not null check (floor in ('none', 'no-debit-balance', 'no-credit-balance')),
  -- The floor as a factor: a balance is allowed when balance * floor_sign >= 0.
  floor_sign smallint not null generated always as
             (case floor when 'no-debit-balance' then -1 when 'no-credit-balance' then 1 else 0 end) stored,
  slots      smallint not null check (slots between 1 and 64),   -- more than one: a hot account
  opened_at  timestamptz not null default now(),
  unique (id, currency),                      -- what entry's currency points at
  unique (id, floor_sign)                     -- what balance's floor points at
);

-- An account's balance is the sum of its slots; concurrent postings to a hot account write different ones. The floor
-- holds in each slot, hence for the sum. Narrow and half empty, so that an update stays on its page.
create table ledger.balance (
  account_id bigint not null,
  slot       smallint not null,
  posted     bigint not null default 0,
  floor_sign smallint not null,
  frozen     boolean not null default false,
  primary key (account_id, slot),
  foreign key (account_id, floor_sign) references ledger.account (id, floor_sign),
  constraint floor_ok check (posted * floor_sign >= 0)
) with (fillfactor = 50, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

create table ledger.txn (
  id           bigint generated always as identity primary key,
  key          ledger.label not null constraint txn_key_once unique,   -- the business key: receipt:phonepe:OMO123
  content_hash bytea not null,
  kind         ledger.label not null,
  source       ledger.label not null,         -- the document it belongs to: payment:pay_01k…
  actor        ledger.label not null,
  effective_at timestamptz not null,          -- when it happened outside
  posted_at    timestamptz not null default now(),
  reverses     bigint references ledger.txn (id),
  -- Clocks of gateways differ a little from ours; anything more is a wrong unit or a wrong zone.
  constraint effective_not_in_future check (effective_at <= posted_at + interval '5 minutes')
);
create unique index txn_reversed_once on ledger.txn (reverses) where reverses is not null;

create table ledger.entry (
  txn_id     bigint not null references ledger.txn (id),
  seq        smallint not null,
  account_id bigint not null,
  currency   char(3) not null,
  amount     ledger.amount_minor not null,
  primary key (txn_id, seq),
  constraint entry_in_account_currency foreign key (account_id, currency) references ledger.account (id, currency)
);
create index entry_by_account on ledger.entry (account_id, txn_id, seq);   -- an account's statement, page by page

-- Grouping by currency as well makes a second currency fail: its lines are not numbered from 1.
create function ledger.check_lines() returns trigger language plpgsql as $$
declare v record;
begin
  select l.txn_id, l.currency, sum(l.amount) as net into v from new_lines l group by l.txn_id, l.currency
  having sum(l.amount) <> 0 or min(l.seq) <> 1 or max(l.seq) <> count(*) or count(*) < 2 limit 1;
  if not found then return null; end if;
  if v.net <> 0 then
    raise exception 'lines do not net to zero in %', v.currency using errcode = 'LG004',
      detail = (select t.key from ledger.txn t where t.id = v.txn_id);
  end if;
  raise exception 'lines must be two or more of one currency, written once and together' using errcode = 'LG005',
    detail = (select t.key from ledger.txn t where t.id = v.txn_id);
end $$;
create trigger lines_balance after insert on ledger.entry referencing new table as new_lines
  for each statement execute function ledger.check_lines();

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'LG006';
end $$;
create trigger append_only before update or delete or truncate on ledger.account
  for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete or truncate on ledger.txn
  for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete or truncate on ledger.entry
  for each statement execute function ledger.refuse_change();
create trigger append_only before update of account_id, slot, floor_sign or delete or truncate on ledger.balance
  for each statement execute function ledger.refuse_change();

-- What "the same content" means: array output quotes its elements, so two contents never share one text. The time and
-- the actor are left out: the webhook and the sweeper may both report one fact.
create function ledger.content_hash(p_kind text, p_source text, p_codes text[], p_amounts bigint[], p_reverses bigint)
returns bytea language sql stable as $$
  select sha256(convert_to(array[p_kind, p_source, p_codes::text, p_amounts::text, p_reverses::text]::text, 'UTF8'))
$$;

-- Opening the same account twice answers the same id; with other attributes it is refused.
create function ledger.open_account(
  p_code text, p_currency text, p_type text, p_scope text, p_floor text, p_slots integer
) returns bigint language plpgsql security definer set search_path = ledger, pg_temp as $$
declare v_id bigint; v_floor_sign smallint;
begin
  insert into ledger.account (code, currency, type, scope, floor, slots)
  values (p_code, p_currency, p_type, p_scope, p_floor, p_slots)
  on conflict (code) do nothing returning id, floor_sign into v_id, v_floor_sign;
  if found then
    insert into ledger.balance (account_id, slot, floor_sign)
    select v_id, s, v_floor_sign from generate_series(0, p_slots - 1) s;
    return v_id;
  end if;
  select a.id into v_id from ledger.account a
  where (a.code, a.currency, a.type, a.floor, a.slots) = (p_code, p_currency, p_type, p_floor, p_slots)
    and a.scope is not distinct from p_scope;
  if not found then
    raise exception 'account % is open with other attributes', p_code using errcode = 'LG002';
  end if;
  return v_id;
end $$;

-- A frozen account takes part in no posting. Waits for the postings that already hold one of its slots.
create function ledger.set_frozen(p_code text, p_frozen boolean)
returns void language plpgsql security definer set search_path = ledger, pg_temp as $$
declare v_id bigint := (select a.id from ledger.account a where a.code = p_code);
begin
  perform from ledger.balance b where b.account_id = v_id order by b.slot for update;
  if not found then
    raise exception 'unknown account %', p_code using errcode = 'LG007';
  end if;
  update ledger.balance b set frozen = p_frozen where b.account_id = v_id;
end $$;

-- Takes p_amount (positive) out of a hot account that has a floor: from one slot that holds enough, and otherwise, with
-- all slots locked in order, from as many as it needs. So the answer is exact at every moment.
create function ledger.draw(p_account_id bigint, p_slots smallint, p_floor_sign smallint, p_amount bigint)
returns void language plpgsql as $$
declare v_left bigint := p_amount; v_take bigint; v_own integer := pg_backend_pid() % p_slots; r record;
begin
  update ledger.balance b set posted = b.posted - p_amount * p_floor_sign
  where b.account_id = p_account_id and b.posted * p_floor_sign >= p_amount and not b.frozen
    and b.slot = (select s.slot from ledger.balance s
                  where s.account_id = p_account_id and s.posted * p_floor_sign >= p_amount
                  order by (s.slot - v_own + p_slots) % p_slots limit 1);
  if found then return; end if;
  for r in select b.slot, b.posted * p_floor_sign as held, b.frozen from ledger.balance b
           where b.account_id = p_account_id order by b.slot for update
  loop
    if r.frozen then
      raise exception 'account % is frozen', (select a.code from ledger.account a where a.id = p_account_id)
        using errcode = 'LG003';
    end if;
    v_take := least(v_left, r.held);
    continue when v_take = 0;
    update ledger.balance b set posted = b.posted - v_take * p_floor_sign
    where b.account_id = p_account_id and b.slot = r.slot;
    v_left := v_left - v_take;
  end loop;
  if v_left > 0 then
    raise exception 'account % holds too little', (select a.code from ledger.account a where a.id = p_account_id)
      using errcode = '23514', constraint = 'floor_ok';
  end if;
end $$;

-- Called for a line whose account was not found; never answers.
create function ledger.unknown_account(p_code text, p_detail text) returns bigint language plpgsql as $$
begin
  raise exception 'unknown account %', p_code using errcode = 'LG007', detail = p_detail;
end $$;

-- A reversal has the lines of its original with opposite signs, no more and no fewer.
create function ledger.check_mirror(p_txn_id bigint, p_reverses bigint, p_detail text)
returns void language plpgsql as $$
begin
  if (select count(*) from ledger.entry e where e.txn_id = p_txn_id)
       <> (select count(*) from ledger.entry e where e.txn_id = p_reverses)
     or exists (select e.account_id, e.amount from ledger.entry e where e.txn_id = p_txn_id
                except all
                select e.account_id, -e.amount from ledger.entry e where e.txn_id = p_reverses) then
    raise exception 'not the mirror of posting %', p_reverses using errcode = 'LG009', detail = p_detail;
  end if;
end $$;

-- One decision ("may this wallet pay?") in one round trip. The same key with the same content answers the first
-- posting and moves nothing; with other content it is refused. Line n is p_amounts[n] on p_codes[n].
--
-- Lines first, balances last and in the order of account ids: the rows that others wait for are held shortest, and
-- postings never wait in a circle. The settings pin the plans to index look-ups, whatever the tables hold when a session
-- first plans, and save planning on each call, which costs as much as the posting.
create function ledger.post(
  p_key text, p_kind text, p_effective_at timestamptz, p_actor text, p_source text,
  p_codes text[], p_amounts bigint[], p_reverses bigint default null,
  out txn_id bigint, out created boolean
) language plpgsql security definer set search_path = ledger, pg_temp
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  v_hash bytea := ledger.content_hash(p_kind, p_source, p_codes, p_amounts, p_reverses);
  v_txn_id bigint; v_known bytea; r record;
begin
  insert into ledger.txn (key, content_hash, kind, source, actor, effective_at, reverses)
  values (p_key, v_hash, p_kind, p_source, p_actor, p_effective_at, p_reverses)
  on conflict (key) do nothing returning id into v_txn_id;
  txn_id := v_txn_id;
  created := found;
  if not created then
    select t.id, t.content_hash into txn_id, v_known from ledger.txn t where t.key = p_key;
    if not found then   -- only above READ COMMITTED: the other posting is newer than our snapshot
      raise exception 'concurrent posting of %', p_key using errcode = '40001';
    elsif v_known <> v_hash then
      raise exception 'key % was used for other content', p_key using errcode = 'LG001', detail = p_key;
    end if;
    return;
  end if;

  insert into ledger.entry (txn_id, seq, account_id, currency, amount)
  select v_txn_id, l.seq, coalesce(a.id, ledger.unknown_account(l.code, p_key)), a.currency, l.amount
  from unnest(p_codes, p_amounts) with ordinality l(code, amount, seq) left join ledger.account a on a.code = l.code;
  if not found then   -- no line at all is nothing that the trigger could look at
    raise exception 'a posting needs lines' using errcode = 'LG005', detail = p_key;
  end if;
  if p_reverses is not null then
    perform ledger.check_mirror(v_txn_id, p_reverses, p_key);
  end if;

  for r in select a.id, a.code, a.slots, a.floor_sign, sum(l.amount)::bigint as net
           from unnest(p_codes, p_amounts) l(code, amount) join ledger.account a on a.code = l.code
           group by a.id order by a.id
  loop
    if r.slots > 1 and r.net * r.floor_sign < 0 then
      perform ledger.draw(r.id, r.slots, r.floor_sign, abs(r.net));
      continue;
    end if;
    update ledger.balance b set posted = b.posted + r.net
    where b.account_id = r.id and b.slot = pg_backend_pid() % r.slots and not b.frozen;
    if not found then
      raise exception 'account % is frozen', r.code using errcode = 'LG003', detail = p_key;
    end if;
  end loop;
end $$;

-- Many facts ("this happened outside") in one statement, for a quarter of the cost each. All or none are written; the
-- error's detail names the keys to take out. Fact n is the n-th element of every array; p_codes[n] and p_amounts[n] are
-- array literals such as {IN:bank,IN:cashfree:float} and {100,-100}. A line against a floor is refused, because that
-- is a decision: so a fact only ever adds, and groups need no look at balances.
create function ledger.post_facts(
  p_keys text[], p_kinds text[], p_effective_ats timestamptz[], p_actors text[], p_sources text[],
  p_codes text[], p_amounts text[]
) returns table (key text, txn_id bigint, created boolean)
language plpgsql security definer set search_path = ledger, pg_temp
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  v_new_ids bigint[]; v_new_keys text[]; v_bad text;
  v_account_ids bigint[]; v_slots smallint[]; v_nets bigint[];
begin
  -- In the order of keys, so that groups with common facts never wait in a circle.
  with fact as (
    select distinct on (f.key) f.key, f.kind, f.effective_at, f.actor, f.source,
           ledger.content_hash(f.kind, f.source, f.codes::text[], f.amounts::bigint[], null) as hash
    from unnest(p_keys, p_kinds, p_effective_ats, p_actors, p_sources, p_codes, p_amounts) with ordinality
         f(key, kind, effective_at, actor, source, codes, amounts, ord)
    order by f.key, f.ord
  ), made as (
    insert into ledger.txn (key, content_hash, kind, source, actor, effective_at)
    select f.key, f.hash, f.kind, f.source, f.actor, f.effective_at from fact f
    on conflict (key) do nothing returning id, key
  )
  select array_agg(m.id), array_agg(m.key) into v_new_ids, v_new_keys from made m;

  with line as materialized (
    select m.id as txn_id, m.key, l.seq, a.id as account_id, a.currency, a.slots, l.amount,
           coalesce(l.amount <> 0 and l.amount * a.floor_sign >= 0, false) as is_fact
    from unnest(v_new_ids, v_new_keys) m(id, key)
    cross join lateral (select f.codes, f.amounts from unnest(p_keys, p_codes, p_amounts) f(key, codes, amounts)
                        where f.key = m.key limit 1) f
    left join lateral unnest(f.codes::text[], f.amounts::bigint[]) with ordinality l(code, amount, seq) on true
    left join ledger.account a on a.code = l.code
  ), written as (
    insert into ledger.entry (txn_id, seq, account_id, currency, amount)
    select l.txn_id, l.seq, l.account_id, l.currency, l.amount from line l
    where not exists (select from line o where not o.is_fact)   -- else we name the culprit, before a trigger complains
  ), net as (
    select l.account_id, pg_backend_pid() % l.slots as slot, sum(l.amount) as net
    from line l where l.is_fact group by l.account_id, l.slots order by l.account_id
  )
  select array_agg(n.account_id), array_agg(n.slot), array_agg(n.net),
         (select string_agg(distinct l.key, e'\n') from line l where not l.is_fact)
  into v_account_ids, v_slots, v_nets, v_bad from net n;
  if v_bad is not null then
    raise exception 'every line of a fact names an open account and adds to what has a floor'
      using errcode = 'LG008', detail = v_bad;
  end if;

  for i in 1 .. coalesce(cardinality(v_account_ids), 0) loop
    update ledger.balance b set posted = b.posted + v_nets[i]
    where b.account_id = v_account_ids[i] and b.slot = v_slots[i] and not b.frozen;
    if not found then
      raise exception 'account % is frozen', (select a.code from ledger.account a where a.id = v_account_ids[i])
        using errcode = 'LG003', detail = (
          select string_agg(distinct t.key, e'\n') from ledger.txn t join ledger.entry e on e.txn_id = t.id
          where t.id = any(v_new_ids) and e.account_id = v_account_ids[i]);
    end if;
  end loop;

  if cardinality(v_new_keys) = cardinality(p_keys) then
    return query select m.key, m.id, true from unnest(v_new_ids, v_new_keys) m(id, key);
    return;
  end if;
  -- Some were posted before, or a key stands twice in this group: then each must say the same as what is written.
  select string_agg(distinct f.key, e'\n') into v_bad
  from unnest(p_keys, p_kinds, p_sources, p_codes, p_amounts) f(key, kind, source, codes, amounts)
  left join ledger.txn t on t.key = f.key
  where t.content_hash is distinct from
        ledger.content_hash(f.kind, f.source, f.codes::text[], f.amounts::bigint[], null);
  if v_bad is not null then
    raise exception 'a key was used for other content' using errcode = 'LG001', detail = v_bad;
  end if;
  return query select t.key::text, t.id, t.id = any(coalesce(v_new_ids, '{}')) from ledger.txn t where t.key = any(p_keys);
end $$;

-- The application reads everything and changes the books through these four only.
revoke all on all functions in schema ledger from public;
grant usage on schema ledger to latchkey_app;
grant select on all tables in schema ledger to latchkey_app;
grant execute on function ledger.open_account, ledger.set_frozen, ledger.post, ledger.post_facts, ledger.content_hash
  to latchkey_app;

-- The chart that every installation has; accounts of owners and leases are opened with them.
select ledger.open_account(code, 'INR', type, null, floor, slots)
from (values
  ('IN:phonepe:receivable',  'asset',     'none',             8),   -- captured by the gateway, not settled yet
  ('IN:payout_in_flight',    'liability', 'no-debit-balance', 8),   -- on its way to owners
  ('IN:cashfree:float',      'asset',     'none',             8),   -- below nil: what must be topped up
  ('IN:inc:gateway_charge',  'income',    'none',             8),   -- what tenants pay for paying online
  ('IN:bank',                'asset',     'none',             1),
  ('IN:unapplied:phonepe',   'liability', 'no-debit-balance', 1),   -- money whose purpose we do not know yet
  ('IN:exp:gateway',         'expense',   'none',             1),
  ('IN:exp:payout_fee',      'expense',   'none',             1),
  ('IN:gst_input',           'asset',     'none',             1)
) as chart (code, type, floor, slots);
