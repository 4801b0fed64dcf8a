-- Scouts bring people who sell. A scout is paid once for each of them, when that person's first sale is completed.
create table scout (
  id           text primary key,
  person_id    text not null unique references person(id),
  portfolio_id text not null unique references portfolio(id),   -- of earnings: what was earned and where it is paid to
  code         text not null unique check (code ~ '^[A-HJ-NP-Z2-9]{8}$'),   -- stands in the link that the scout hands on
  created_at   timestamptz not null default now()
);

create table referral (
  id         text primary key,
  recruit_id text not null unique references person(id),   -- whoever came first brought them
  scout_id   text not null references scout(id),
  created_at timestamptz not null default now(),
  unique (recruit_id, scout_id)
);
create index referral_by_scout on referral (scout_id, id);   -- a scout's recruits, counted

-- What a recruit is worth from when on; the newest that has begun counts.
create table bounty_rate (
  effective_from timestamptz primary key,
  amount_minor   bigint not null check (amount_minor > 0),
  currency       char(3) not null check (currency = 'INR')
);
insert into bounty_rate values ('2020-01-01', 1000, 'INR');

create table bounty (
  id            text primary key,
  recruit_id    text not null unique,          -- once a recruit, for ever
  scout_id      text not null,
  order_id      text not null unique references market_order(id),   -- the sale it is for
  amount_minor  bigint not null check (amount_minor > 0),
  currency      char(3) not null check (currency = 'INR'),
  ledger_txn_id bigint not null unique references ledger.txn(id),
  created_at    timestamptz not null default now(),
  foreign key (recruit_id, scout_id) references referral (recruit_id, scout_id)
);
create index bounty_by_scout on bounty (scout_id, id) include (amount_minor);   -- earnings, and the leaderboard
