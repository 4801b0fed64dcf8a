-- Papers: what we have put a number and a fingerprint under. A row never changes, so that whoever holds the paper can
-- always ask whether it is ours.
create table paper (
  id             text primary key,
  kind           text not null check (kind in ('receipt', 'invoice', 'statement', 'rent_year', 'income_year')),
  series         text not null check (series in ('RCT', 'INV', 'STM', 'RNT', 'INC')),
  financial_year smallint not null check (financial_year between 2000 and 2099),   -- 2026: April 2026 to March 2027
  number         integer not null check (number between 1 and 999999),
  subject        text not null check (subject <> ''),   -- the payment, or whose year or month it is
  day            date not null,                         -- the day that stands on it
  amount_minor   bigint not null,                       -- the one sum that stands on it
  currency       char(3) not null,
  facts          jsonb not null,                        -- all that is printed, as it was known then
  facts_hash     bytea not null check (octet_length(facts_hash) = 32),
  issued_at      timestamptz not null,
  unique (series, financial_year, number),
  unique (kind, subject, facts_hash)                    -- the same facts are the same paper
);
-- A payment has one receipt and a month one statement, whatever is found out later.
create unique index paper_one_for_ever on paper (kind, subject) where kind in ('receipt', 'invoice', 'statement');

-- The last number given out: locked while the next is taken, so that no number is left out.
create table paper_series (
  series         text not null,
  financial_year smallint not null,
  last_number    integer not null check (last_number >= 1),
  primary key (series, financial_year)
);

-- Bytes that are kept as they were issued. The key holds their hash, so other bytes would be another key.
create table paper_file (
  paper_id   text not null references paper(id),
  format     text not null check (format in ('pdf', 'csv')),
  store_key  text not null unique,
  sha256     bytea not null check (octet_length(sha256) = 32),
  byte_count integer not null check (byte_count > 0),
  created_at timestamptz not null,
  primary key (paper_id, format)
);

-- An owner's month, as the books stood when it was closed. What comes in for it later stands in the next one.
create table owner_statement (
  paper_id      text primary key references paper(id),
  portfolio_id  text not null references portfolio(id),
  month         date not null check (extract(day from month) = 1),
  after_txn_id  bigint not null check (after_txn_id >= 0),   -- the cut-off of the month before, or 0
  upto_txn_id   bigint not null,                             -- the last ledger transaction in it
  opening_minor bigint not null,                             -- what we owed the owner, less what the owner owed us
  in_minor      bigint not null check (in_minor >= 0),
  out_minor     bigint not null check (out_minor >= 0),
  closing_minor bigint not null,
  currency      char(3) not null,
  line_count    integer not null check (line_count >= 0),
  unique (portfolio_id, month),
  constraint cut_offs_in_order check (upto_txn_id >= after_txn_id),
  constraint sums_add_up check (opening_minor + in_minor - out_minor = closing_minor)
);

-- Issued is issued: the application adds papers and can never change or remove one.
revoke update, delete on paper, paper_file, owner_statement from latchkey_app;
revoke delete on paper_series from latchkey_app;
