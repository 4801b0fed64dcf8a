-- Figures are added up when they are asked for, from indexes that hold all they need: no stored total can drift, and no
-- payment waits for another owner's or its own month's row. Each index names the figure it answers.

-- What an owner received in a month, and the payments behind it, newest first.
create index payment_received on payment (portfolio_id, completed_at, id) include (base_minor, currency, gateway)
  where status = 'succeeded' and purpose = 'rent';
-- How an owner's payments ended, by the month they were started in.
create index payment_started on payment (portfolio_id, created_at) include (status, gateway) where purpose = 'rent';
-- The same for the platform, by gateway and day.
create index payment_by_day on payment (created_at, id) include (status, gateway);
-- What came in this month, whatever it was for.
create index payment_completed on payment (completed_at, id) include (base_minor, charge_minor, currency, gateway)
  where status = 'succeeded';
-- What waits for a gateway's answer, the oldest first.
create index payment_open on payment (created_at, id) where status in ('created', 'pending');

-- What was given back, by owner and in all.
create index refund_completed_by_portfolio on refund (portfolio_id, ended_at, id) where status = 'completed';
create index refund_completed on refund (ended_at, id) where status = 'completed';

-- What has arrived at an owner, what is set aside for one, and what left us in a month.
create index payout_arrived on payout (portfolio_id, id) include (amount_minor, currency) where status = 'completed';
create index payout_set_aside on payout (portfolio_id, id) include (amount_minor, currency)
  where status in ('pending', 'processing', 'retry_scheduled', 'failed');
create index payout_completed on payout (completed_at, id) include (amount_minor, currency) where status = 'completed';

-- Who lived in an owner's homes in a month.
create index lease_runs on lease (unit_id, started_on, ended_on);
-- What became of the webhooks of a day.
create index webhook_inbox_by_day on webhook_inbox (received_at, id) include (gateway, state);

-- An account's balance after any of its entries is its present balance less what came later: with the amounts in the index
-- that sum reads no table, however long the account is.
drop index ledger.entry_by_account;
create index entry_by_account on ledger.entry (account_id, txn_id, seq) include (amount);

-- What the hourly check of the books found: the figure for reconciliation, which takes too long to work out for each reader.
create table books_check (
  id         bigint generated always as identity primary key,
  checked_at timestamptz not null,
  statements integer not null check (statements > 0),
  broken     text[] not null            -- the numbers of the statements that did not hold
);
