-- What sellers offer to everybody who is signed in.
create table listing (
  id             text primary key,
  portfolio_id   text not null references portfolio(id),   -- its seller's
  title          text not null check (char_length(title) between 1 and 120),
  description    text not null check (char_length(description) <= 4000),
  category       text not null check (category in ('books', 'electronics', 'furniture', 'clothing', 'sports', 'vehicles', 'stationery', 'home', 'other')),
  condition      text not null check (condition in ('new', 'like_new', 'good', 'fair')),
  price_minor    bigint not null check (price_minor between 100 and 50000000),   -- one rupee to five lakhs
  currency       char(3) not null default 'INR' check (currency = 'INR'),
  location       text not null check (char_length(location) between 1 and 120),
  status         text not null default 'active' check (status in ('active', 'reserved', 'sold', 'delisted')),
  reserved_until timestamptz,                               -- null while reserved: paid, so until the order ends
  search         tsvector not null generated always as (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', description), 'B')
    || setweight(to_tsvector('english', location), 'C')) stored,
  created_at     timestamptz not null,
  changed_at     timestamptz not null,
  constraint only_reserved_ends check (reserved_until is null or status = 'reserved')
);
create index listing_on_offer on listing (id) where status = 'active';
create index listing_on_offer_by_category on listing (category, id) where status = 'active';
create index listing_by_seller on listing (portfolio_id, id);
create index listing_found_by_words on listing using gin (search);

-- What an order costs beside its price: the row that counts is the newest whose time has come. Orders keep a copy.
create table order_fee (
  effective_from         timestamptz primary key,
  platform_basis_points  integer not null check (platform_basis_points between 0 and 5000),  -- of the item's price
  platform_tax_basis_points integer not null check (platform_tax_basis_points between 0 and 10000), -- contained in that fee
  gateway_basis_points   integer not null check (gateway_basis_points between 0 and 1000)    -- of price and fee together
);
insert into order_fee values ('2000-01-01 00:00+05:30', 1000, 1800, 150);

-- What a buyer buys of a seller. The whole of it lies in escrow from the payment until the buyer has the thing.
create table market_order (
  id                     text primary key,
  listing_id             text not null references listing(id),
  buyer_id               text not null references person(id),
  portfolio_id           text not null references portfolio(id),   -- the seller's
  title                  text not null check (title <> ''),        -- as it was offered
  item_minor             bigint not null check (item_minor >= 100),
  platform_basis_points  integer not null,
  platform_tax_basis_points integer not null,
  gateway_basis_points   integer not null,
  platform_fee_minor     bigint not null check (platform_fee_minor >= 0),
  platform_tax_minor     bigint not null check (platform_tax_minor between 0 and platform_fee_minor), -- contained in the fee
  gateway_fee_minor      bigint not null check (gateway_fee_minor >= 0),
  total_minor            bigint not null generated always as (item_minor + platform_fee_minor + gateway_fee_minor) stored,
  currency               char(3) not null default 'INR' check (currency = 'INR'),
  meeting_place          text check (char_length(meeting_place) between 1 and 200),
  meeting_at             timestamptz,
  status                 text not null default 'pending'
    check (status in ('pending', 'escrowed', 'refunding', 'refunded', 'completed', 'cancelled', 'expired')),
  reserved_until         timestamptz not null,              -- no payment is begun after this
  request_key            text,                              -- the buyer's Idempotency-Key
  payment_id             text unique references payment(id),-- whose money it is
  escrow_txn_id          bigint unique references ledger.txn(id),
  complete_txn_id        bigint unique references ledger.txn(id),
  problem                text check (problem <> ''),        -- what the buyer finds wrong; an administrator looks at it
  problem_at             timestamptz,
  refund_reason          text check (refund_reason <> ''),
  created_at             timestamptz not null,
  escrowed_at            timestamptz,
  completed_at           timestamptz,
  refunding_at           timestamptz,                       -- stays when a refund failed
  refunded_at            timestamptz,
  cancelled_at           timestamptz,
  expired_at             timestamptz,                       -- stays when it was paid after all
  unique (buyer_id, request_key),
  constraint paid_orders_have_their_payment check (
    (status in ('escrowed', 'refunding', 'refunded', 'completed')) = (payment_id is not null)
    and num_nonnulls(payment_id, escrow_txn_id, escrowed_at) in (0, 3)),
  constraint completed_once_for_all check (
    num_nonnulls(completed_at, complete_txn_id) = case when status = 'completed' then 2 else 0 end),
  constraint ended_orders_say_when check (
    (status = 'refunded') = (refunded_at is not null) and (status = 'cancelled') = (cancelled_at is not null)
    and (status <> 'refunding' or refunding_at is not null) and (status <> 'expired' or expired_at is not null)),
  constraint problems_say_when check ((problem is null) = (problem_at is null))
);
-- A thing is ordered by one buyer at a time, and never again once it was handed over.
create unique index market_order_one_live_per_listing on market_order (listing_id)
  where status in ('pending', 'escrowed', 'refunding', 'completed');
create index market_order_by_buyer on market_order (buyer_id, id);
create index market_order_by_seller on market_order (portfolio_id, id);
create index market_order_to_expire on market_order (reserved_until, id) where status = 'pending';

alter table payment add constraint payment_of_order foreign key (order_id) references market_order(id);
alter table payout add constraint payout_for_order foreign key (order_id) references market_order(id);
alter table refund add constraint refund_of_order foreign key (order_id) references market_order(id);
