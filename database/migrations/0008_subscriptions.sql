-- Two of a portfolio's periods must not overlap; a GiST index needs this to compare the portfolio as well.
create extension if not exists btree_gist;

-- What an owner may buy. Prices are without tax; an order keeps its own copy, so changing them here changes no order.
create table plan (
  code          text primary key check (code ~ '^[a-z0-9-]{1,40}$'),
  name          text not null check (name <> ''),
  unit_min      integer not null check (unit_min > 0),
  unit_limit    integer check (unit_limit >= unit_min),   -- null: as many as one likes
  monthly_minor bigint not null check (monthly_minor >= 100),
  yearly_minor  bigint not null check (yearly_minor >= 100),
  currency      char(3) not null default 'INR',
  features      text[] not null,
  is_offered    boolean not null default true
);
create unique index plan_by_size on plan (unit_min) where is_offered;

insert into plan (code, name, unit_min, unit_limit, monthly_minor, yearly_minor, features)
select 'houses-' || (n * 10 - 9) || '-' || (n * 10), (n * 10 - 9) || '-' || (n * 10) || ' Houses', n * 10 - 9, n * 10,
       n * 250000, n * 2750000,
       array['Rent by UPI, card and net banking', 'Payouts to your bank or UPI id', 'Up to ' || n * 10 || ' units']
from generate_series(1, 12) n
union all
select 'houses-121-plus', '121+ Houses', 121, null, 3250000, 35750000,
       array['Rent by UPI, card and net banking', 'Payouts to your bank or UPI id', 'As many units as you let'];

-- One purchase: its price and plan as they were when it was asked for.
create table subscription_order (
  id               text primary key,
  portfolio_id     text not null references portfolio(id),
  kind             text not null check (kind in ('subscription', 'upgrade', 'renewal', 'legacy')),
  plan_code        text not null references plan(code),
  plan_name        text not null,
  unit_limit       integer,
  billing          text not null check (billing in ('monthly', 'yearly')),
  net_minor        bigint not null check (net_minor >= 100),
  gst_basis_points smallint not null check (gst_basis_points >= 0),
  gst_minor        bigint not null check (gst_minor >= 0),
  total_minor      bigint generated always as (net_minor + gst_minor) stored,
  currency         char(3) not null,
  status           text not null check (status in ('open', 'paid', 'replaced')),
  method           text not null check (method in ('phonepe', 'razorpay', 'manual', 'bank_transfer', 'cash', 'other')),
  reference        text,                            -- how a payment made outside is known where it was made
  requested_by     text references person(id),      -- null: the renewal job
  covers_from      timestamptz,                     -- the time that was bought, set when it is paid
  covers_until     timestamptz,
  ledger_txn_id    bigint unique references ledger.txn(id),
  created_at       timestamptz not null,
  paid_at          timestamptz,
  unique (method, reference),
  -- A legacy payment was made and booked before these books began; it is history and nothing else.
  constraint paid_orders_cover_time check ((status = 'paid') = (paid_at is not null)
    and (status = 'paid' and kind <> 'legacy') = (covers_from is not null)
    and (covers_from is null) = (covers_until is null) and (covers_from is null) = (ledger_txn_id is null)),
  constraint covers_forward check (covers_until > covers_from)
);
-- What an owner is asked to pay for is one thing at a time: twenty runs of the renewal job make one order.
create unique index subscription_order_one_open on subscription_order (portfolio_id) where status = 'open';
create index subscription_order_by_portfolio on subscription_order (portfolio_id, id);

-- The time a portfolio is covered, and for how many units. An upgrade ends a row and begins another.
create table subscription_period (
  id           text primary key,
  portfolio_id text not null references portfolio(id),
  order_id     text references subscription_order(id),   -- null: the free days at the beginning
  plan_code    text not null references plan(code),
  plan_name    text not null,
  unit_limit   integer,
  billing      text not null check (billing in ('trial', 'monthly', 'yearly')),
  price_minor  bigint not null check (price_minor >= 0), -- of a whole month or year on this plan, for a later upgrade
  currency     char(3) not null,
  starts_at    timestamptz not null,
  ends_at      timestamptz not null check (ends_at > starts_at),
  replaced_by  text references subscription_order(id),   -- the upgrade that put another row in its place
  lapsed_at    timestamptz,                              -- when it was noticed that nothing follows
  created_at   timestamptz not null,
  constraint free_only_at_the_beginning check ((billing = 'trial') = (order_id is null)),
  constraint periods_do_not_overlap exclude using gist (
    portfolio_id with =, tstzrange(starts_at, ends_at) with &&) where (replaced_by is null)
);
create index subscription_period_by_end on subscription_period (ends_at) where replaced_by is null and lapsed_at is null;
create index subscription_period_by_order on subscription_period (order_id) where order_id is not null;

-- A paid order's net price, month by month as we deliver it.
create table subscription_earning (
  order_id      text not null references subscription_order(id),
  number        smallint not null check (number > 0),
  amount_minor  bigint not null check (amount_minor > 0),
  currency      char(3) not null,
  due_at        timestamptz not null,                    -- when that month is over
  ledger_txn_id bigint unique references ledger.txn(id), -- null: not earned yet
  primary key (order_id, number)
);
create index subscription_earning_due on subscription_earning (due_at) where ledger_txn_id is null;

-- A subscription is paid for through the same orders at the gateway as rent.
alter table payment
  add column subscription_order_id text references subscription_order(id),
  add constraint subscription_has_an_order check ((purpose = 'subscription') = (subscription_order_id is not null));
create unique index payment_one_open_per_subscription on payment (subscription_order_id)
  where status in ('created', 'pending');
create unique index payment_one_success_per_subscription on payment (subscription_order_id) where status = 'succeeded';

select ledger.open_account('IN:deferred_subs', 'INR', 'liability', null, 'no-debit-balance', 1);
select ledger.open_account('IN:gst_payable', 'INR', 'liability', null, 'none', 1);
select ledger.open_account('IN:inc:subs', 'INR', 'income', null, 'none', 1);

-- Who is here already gets the same thirty free days, on the smallest plan that holds what they let.
insert into subscription_period (id, portfolio_id, plan_code, plan_name, unit_limit, billing, price_minor, currency,
                                 starts_at, ends_at, created_at)
select 'spd_' || substr(p.id, 5), p.id, l.code, l.name, l.unit_limit, 'trial', 0, l.currency,
       now(), now() + interval '30 days', now()
from portfolio p
cross join lateral (
  select * from plan
  where unit_limit is null or unit_limit >= (select count(*) from unit u join property r on r.id = u.property_id
                                             where r.portfolio_id = p.id)
  order by unit_min limit 1) l;
