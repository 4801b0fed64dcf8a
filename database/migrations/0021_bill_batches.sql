-- Why a batch of bills was taken back (each of its bills carries the reason for its resident), what it adds up to, and the
-- fingerprint of the list it was made from.
alter table bill_batch
  add column undo_reason text,
  add column total_minor bigint not null default 0 check (total_minor >= 0),
  add column input_hash  bytea,
  add constraint batch_undone_has_a_reason
    check ((status = 'undone') = (undone_at is not null) and (undone_at is null) = (undo_reason is null)),
  add constraint batch_issued_has_a_time check (status <> 'issued' or issued_at is not null);
