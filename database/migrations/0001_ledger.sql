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

-- Adds to one slot: the backend's own, so that sixteen connections spread over eight slots and a transaction that
-- touches an account twice waits for it once.
create function ledger.move(p_account_id bigint, p_slots smallint, p_amount bigint)
returns void language plpgsql as $$
begin
  update ledger.balance b set posted = b.posted + p_amount
  where b.account_id = p_account_id and b.slot = pg_backend_pid() % p_slots and not b.frozen;
  if not found then
    raise exception 'account % is frozen', (select a.code from ledger.account a where a.id = p_account_id)
      using errcode = 'LG003';
  end if;
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
