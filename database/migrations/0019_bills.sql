-- A number that cannot be guessed from the one before it and yet never comes twice: a Feistel network over two halves of
-- `p_bits` bits each turns the numbers of a sequence into a permutation of themselves.
create function scramble(p_value bigint, p_bits integer) returns bigint language plpgsql immutable strict as $$
declare
  v_mask bigint := (1::bigint << p_bits) - 1;
  v_left bigint := (p_value >> p_bits) & v_mask;
  v_right bigint := p_value & v_mask;
  v_next bigint;
begin
  for i in 1..4 loop
    v_next := v_left # (((v_right * 1103515245 + 12345 * i) >> 7) & v_mask);
    v_left := v_right;
    v_right := v_next;
  end loop;
  return (v_left << p_bits) | v_right;
end $$;
create sequence bill_number;

-- Bills that were issued together: to everybody in the estate, or from a list.
create table bill_batch (
  id          text primary key,
  estate_id   text not null references estate(id),
  kind        text not null check (kind in ('estate_wide', 'list')),
  title       text not null check (btrim(title) <> ''),
  content     jsonb not null default '{}',          -- what was asked for, as it was rehearsed
  content_hash bytea not null,                      -- the commit names it, so that nothing moved since the rehearsal
  row_count   integer not null check (row_count > 0),
  status      text not null check (status in ('issuing', 'issued', 'undone')),
  created_by  text not null references person(id),
  request_key text,
  created_at  timestamptz not null default now(),
  issued_at   timestamptz,
  undone_at   timestamptz,
  undone_by   text references person(id),
  unique (id, estate_id),
  unique (estate_id, content_hash),
  unique (estate_id, created_by, request_key)
);
create index bill_batch_unfinished on bill_batch (created_at) where status = 'issuing';   -- the sweeper
create index bill_batch_by_estate on bill_batch (estate_id, id);                          -- the estate's list

-- What one resident is asked to pay. Its content changes by versions; its cash lives in the ledger.
create table bill (
  id                      text primary key,
  estate_id               text not null references estate(id),
  number                  text not null unique default 'BILL-' || lpad(upper(to_hex(scramble(nextval('bill_number'), 16))), 8, '0'),
  batch_id                text,
  batch_row               integer,                         -- which line of its batch: no bill twice, however often it is resumed
  category                text not null check (category in ('personal', 'estate_wide')),
  payer_id                text not null references person(id),
  type                    text not null check (type in ('electricity', 'water', 'security', 'maintenance', 'service_charge',
                            'waste_management', 'electricity_utility', 'water_utility', 'internet_utility', 'cable_tv_utility', 'other')),
  title                   text not null check (btrim(title) <> ''),
  description             text not null default '',
  amount_minor            bigint not null check (amount_minor > 0),
  paid_minor              bigint not null default 0,
  open_minor              bigint generated always as (amount_minor - paid_minor) stored,
  currency                char(3) not null,
  due_on                  date not null,
  is_late_payment_allowed boolean not null,
  version                 integer not null default 1,
  content_hash            bytea not null,
  acknowledged_version    integer,                         -- payable while it is the present one
  acknowledged_at         timestamptz,
  is_disputed             boolean not null default false,
  is_legacy               boolean not null default false,  -- taken over from an older system, where nothing was acknowledged
  created_by              text not null references person(id),
  created_at              timestamptz not null default now(),
  paid_at                 timestamptz,
  cancelled_at            timestamptz,
  cancelled_by            text references person(id),
  cancel_reason           text,
  unique (id, estate_id),
  unique (batch_id, batch_row),
  foreign key (batch_id, estate_id) references bill_batch (id, estate_id),
  constraint bill_never_overpaid check (paid_minor between 0 and amount_minor),
  constraint bill_paid_has_a_time check ((paid_minor = amount_minor) = (paid_at is not null)),
  constraint bill_cancelled_while_unpaid check (cancelled_at is null or (paid_minor = 0 and not is_disputed)),
  constraint bill_of_batch check ((batch_id is null) = (batch_row is null)),
  constraint bill_estate_wide_has_batch check (category = 'personal' or batch_id is not null)
);
create index bill_by_estate on bill (estate_id, id);                                       -- the estate's list
create index bill_by_payer on bill (estate_id, payer_id, id);                              -- a resident's list
create index bill_open_by_due on bill (estate_id, due_on) where paid_at is null and cancelled_at is null;   -- overdue, ageing
create index bill_open_by_payer on bill (estate_id, payer_id, due_on) where paid_at is null and cancelled_at is null;

-- What a bill said at each version, for ever: what somebody agreed to can be read again.
create table bill_version (
  bill_id      text not null,
  estate_id    text not null,
  version      integer not null check (version >= 1),
  type         text not null,
  title        text not null,
  description  text not null,
  amount_minor bigint not null,
  currency     char(3) not null,
  due_on       date not null,
  content_hash bytea not null,
  reason       text,
  created_by   text not null references person(id),
  created_at   timestamptz not null default now(),
  primary key (bill_id, version),
  foreign key (bill_id, estate_id) references bill (id, estate_id)
);
create trigger bill_version_immutable before update or delete on bill_version for each row execute function refuse_change();

create table bill_acknowledgement (
  bill_id      text not null,
  estate_id    text not null,
  version      integer not null,
  person_id    text not null references person(id),
  content_hash bytea not null,           -- of exactly the words and figures that were agreed to
  at           timestamptz not null,
  primary key (bill_id, version),
  foreign key (bill_id, version) references bill_version (bill_id, version),
  foreign key (bill_id, estate_id) references bill (id, estate_id)
);
create trigger bill_acknowledgement_immutable before update or delete on bill_acknowledgement
  for each row execute function refuse_change();

create table bill_dispute (
  id          text primary key,
  bill_id     text not null,
  estate_id   text not null,
  person_id   text not null references person(id),
  reason      text not null check (btrim(reason) <> ''),
  status      text not null check (status in ('open', 'under_review', 'resolved', 'rejected', 'withdrawn')),
  note        text,                       -- what was decided, in words for the resident
  reviewed_by text references person(id),
  reviewed_at timestamptz,
  closed_by   text references person(id),
  closed_at   timestamptz,
  opened_at   timestamptz not null,
  foreign key (bill_id, estate_id) references bill (id, estate_id),
  constraint dispute_closed_has_a_time check ((status in ('resolved', 'rejected', 'withdrawn')) = (closed_at is not null))
);
create unique index bill_dispute_one_active on bill_dispute (bill_id) where status in ('open', 'under_review');
create index bill_dispute_by_estate on bill_dispute (estate_id, id);   -- the estate's list
create index bill_dispute_by_bill on bill_dispute (bill_id, id);

alter table bill_batch enable row level security;
alter table bill enable row level security;
alter table bill_version enable row level security;
alter table bill_acknowledgement enable row level security;
alter table bill_dispute enable row level security;
create policy bill_batch_fence on bill_batch using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy bill_fence on bill using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy bill_version_fence on bill_version using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy bill_acknowledgement_fence on bill_acknowledgement using (in_estate(estate_id)) with check (in_estate(estate_id));
create policy bill_dispute_fence on bill_dispute using (in_estate(estate_id)) with check (in_estate(estate_id));
