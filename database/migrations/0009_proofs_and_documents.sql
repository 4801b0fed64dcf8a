-- A file somebody gave us. The row comes first, then the bytes, then the thing the file belongs to: so whatever is lost on
-- the way, no bytes lie anywhere without a row that leads to them.
create table stored_file (
  id           text primary key,
  storage_key  text not null unique,           -- ours, never made of what people typed
  sha256       bytea not null check (octet_length(sha256) = 32),
  byte_count   integer not null check (byte_count between 1 and 5242880),
  content_type text not null check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
  file_name    text not null check (file_name <> ''),
  created_by   text not null references person(id),
  created_at   timestamptz not null,
  attached_at  timestamptz,                    -- something refers to it; until then nobody can read it
  released_at  timestamptz,                    -- nothing refers to it any more, and nothing ever will
  erased_at    timestamptz,                    -- its bytes are gone
  constraint erased_after_release check (erased_at is null or released_at is not null)
);
create index stored_file_unattached on stored_file (created_at) where attached_at is null and released_at is null;   -- the sweeper
create index stored_file_to_erase on stored_file (released_at) where released_at is not null and erased_at is null;  -- the sweeper

-- What a tenant shows of a rent that was paid to the owner directly, and what the owner said to it.
create table payment_proof (
  id            text primary key,
  lease_id      text not null references lease(id),
  portfolio_id  text not null references portfolio(id),
  submitted_by  text not null references person(id),
  amount_minor  bigint not null check (amount_minor > 0),
  currency      char(3) not null,
  method        text not null check (method in ('upi', 'bank_transfer', 'cash', 'cheque', 'other')),
  reference     text check (reference <> ''),
  paid_on       date not null,
  note          text check (note <> ''),
  file_id       text not null unique references stored_file(id),
  status        text not null check (status in ('pending', 'verified', 'rejected')),
  payment_id    text unique references payment(id),   -- the one payment it became
  decided_by    text references person(id),
  decided_at    timestamptz,
  decision_note text check (decision_note <> ''),
  created_at    timestamptz not null,
  constraint decided_when_final check ((status = 'pending') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  constraint payment_when_verified check ((status = 'verified') = (payment_id is not null)),
  constraint reason_when_rejected check (status <> 'rejected' or decision_note is not null)
);
create index payment_proof_by_lease on payment_proof (lease_id, id);
create index payment_proof_by_tenant on payment_proof (submitted_by, id);                              -- a tenant's list
create index payment_proof_by_portfolio on payment_proof (portfolio_id, id);                           -- an owner's list
create index payment_proof_pending on payment_proof (portfolio_id, id) where status = 'pending';       -- an owner's queue

-- Papers of a lease, for the two sides of it. Bytes of replaced and deleted ones are erased; the rows stay for the trail.
create table tenant_document (
  id          text primary key,
  lease_id    text not null references lease(id),
  kind        text not null check (kind in ('aadhaar', 'pan', 'rental_agreement', 'police_verification', 'other')),
  file_id     text not null unique references stored_file(id),
  uploaded_by text not null references person(id),
  created_at  timestamptz not null,
  replaced_at timestamptz,
  deleted_at  timestamptz,
  constraint ended_once check (replaced_at is null or deleted_at is null)
);
create unique index tenant_document_current on tenant_document (lease_id, kind) where replaced_at is null and deleted_at is null;
create index tenant_document_by_lease on tenant_document (lease_id, id);

-- Rent that owners collected themselves never was our money: a memo, so that the books know every rent.
select ledger.open_account('IN:direct_rent', 'INR', 'liability', null, 'no-debit-balance', 8);
