-- What customers may book. A service is booked by one of its packages; the package has the price, which contains the tax.
create table service (
  id               text primary key,
  name             text not null unique check (name <> ''),
  kind             text not null check (kind ~ '^[a-z][a-z -]{1,39}$'),      -- puja, astrology, cleaning …: how the list is grouped
  description      text not null default '',
  duration_minutes integer not null check (duration_minutes between 5 and 1440),
  tax_basis_points integer not null default 1800 check (tax_basis_points between 0 and 10000),
  is_active        boolean not null default true,
  created_at       timestamptz not null
);
create index service_on_offer on service (kind, name) where is_active;

create table service_package (
  id          text primary key,
  service_id  text not null references service(id),
  name        text not null check (name <> ''),
  description text not null default '',
  price_minor bigint not null check (price_minor between 100 and 1000000000),
  currency    char(3) not null default 'INR' check (currency = 'INR'),
  is_active   boolean not null default true,
  created_at  timestamptz not null,
  unique (service_id, name)
);

-- Where somebody wants a service. What a cart or a booking needs of one it keeps itself, so an address may be deleted.
create table address (
  id         text primary key,
  person_id  text not null references person(id),
  line_1     text not null check (line_1 <> ''),
  line_2     text not null default '',
  city       text not null check (city <> ''),
  state      text not null check (state <> ''),
  pincode    text not null check (pincode ~ '^[1-9][0-9]{5}$'),
  phone      text not null check (phone ~ '^[6-9][0-9]{9}$'),
  is_default boolean not null default false,
  created_at timestamptz not null
);
create index address_by_person on address (person_id, id);
create unique index address_one_default on address (person_id) where is_default;

create table promo_code (
  id                 text primary key,
  code               text not null unique check (code ~ '^[A-Z0-9][A-Z0-9_-]{2,29}$'),
  kind               text not null check (kind in ('percent', 'flat')),
  basis_points       integer check (basis_points between 1 and 10000),        -- of a percent code
  flat_minor         bigint check (flat_minor > 0),                           -- of a flat code
  min_order_minor    bigint not null default 0 check (min_order_minor >= 0),
  max_discount_minor bigint check (max_discount_minor > 0),
  currency           char(3) not null default 'INR' check (currency = 'INR'),
  valid_from         timestamptz not null,
  valid_until        timestamptz not null,
  usage_limit        integer check (usage_limit > 0),                         -- null: as often as one likes
  per_person_limit   integer check (per_person_limit > 0),
  audience           text not null check (audience in ('public', 'private', 'first_order', 'user_specific')),
  is_active          boolean not null default true,
  created_at         timestamptz not null,
  constraint promo_valid_forward check (valid_until > valid_from),
  constraint promo_says_what_it_takes_off
    check ((kind = 'percent') = (basis_points is not null) and (kind = 'flat') = (flat_minor is not null))
);
-- Whom a code for certain people is for.
create table promo_person (
  promo_id  text not null references promo_code(id),
  person_id text not null references person(id),
  primary key (promo_id, person_id)
);

-- One service that somebody wants, at one time. Price, discount, address and names are frozen when its payment is started.
create table cart (
  id               text primary key,
  person_id        text not null references person(id),
  package_id       text not null references service_package(id),
  service_date     date not null,                                             -- of the customer's place: India
  service_time     text not null check (service_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  address_id       text references address(id) on delete set null,
  promo_id         text references promo_code(id),
  status           text not null check (status in ('active', 'inactive', 'converted', 'abandoned')),
  frozen_at        timestamptz,                                               -- payments started since then are for this
  price_minor      bigint check (price_minor > 0),
  discount_minor   bigint check (discount_minor >= 0),
  total_minor      bigint generated always as (price_minor - discount_minor) stored check (total_minor >= 100),
  currency         char(3) not null default 'INR' check (currency = 'INR'),
  tax_basis_points integer check (tax_basis_points between 0 and 10000),
  service_name     text,
  package_name     text,
  promo_text       text,                                                      -- the code as it was entered
  address          jsonb,
  created_at       timestamptz not null,
  changed_at       timestamptz not null,
  constraint cart_is_frozen_whole
    check (num_nonnulls(frozen_at, price_minor, discount_minor, tax_basis_points, service_name, package_name, address) in (0, 7)
       and (promo_text is null or frozen_at is not null)),
  constraint cart_is_frozen_before_it_is_paid check (status <> 'converted' or frozen_at is not null)
);
create unique index cart_one_active on cart (person_id) where status = 'active';
create index cart_by_person on cart (person_id, id);

-- A code taken by one cart: held while it is being paid, used for good when it is paid, deleted when the payment ends without money.
-- Held and used together never exceed the code's limits, which are counted under the code's lock. The one exception names
-- itself: money that came after the hold was given up was asked for with the discount, so the use counts all the same.
create table promo_use (
  cart_id        text primary key references cart(id),
  promo_id       text not null references promo_code(id),
  person_id      text not null references person(id),
  discount_minor bigint not null check (discount_minor > 0),
  status         text not null check (status in ('held', 'used')),
  is_late        boolean not null default false check (not is_late or status = 'used'),
  created_at     timestamptz not null,
  used_at        timestamptz,
  constraint used_at_a_time check ((status = 'used') = (used_at is not null))
);
create index promo_use_by_code on promo_use (promo_id, person_id);

-- What was paid for. Made in the transaction that writes its money into the books, once for a cart and once for a payment.
create table booking (
  id                text primary key,
  book_id           text not null unique check (book_id ~ '^BK-[0-9A-F]{8}$'),
  cart_id           text not null unique references cart(id),
  payment_id        text not null unique references payment(id),
  person_id         text not null references person(id),
  service_id        text not null references service(id),
  package_id        text not null references service_package(id),
  service_name      text not null,
  package_name      text not null,
  price_minor       bigint not null check (price_minor > 0),                  -- of the package
  discount_minor    bigint not null check (discount_minor >= 0),
  amount_minor      bigint not null check (amount_minor >= 100),              -- what was paid, tax in it
  currency          char(3) not null check (currency = 'INR'),
  tax_basis_points  integer not null check (tax_basis_points between 0 and 10000),
  duration_minutes  integer not null check (duration_minutes > 0),
  address           jsonb not null,
  service_date      date not null,
  service_time      text not null check (service_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  status            text not null check (status in ('pending', 'confirmed', 'cancelled', 'rejected', 'failed', 'completed')),
  status_reason     text check (status_reason <> ''),                         -- why it was cancelled, rejected or failed
  assigned_to       text references person(id),                              -- the employee who carries it out
  assigned_at       timestamptz,
  ledger_txn_id     bigint not null unique references ledger.txn(id),         -- its money came
  completion_txn_id bigint unique references ledger.txn(id),                  -- carried out, and so earned
  created_at        timestamptz not null,
  ended_at          timestamptz,
  constraint booking_costs_what_was_paid check (amount_minor = price_minor - discount_minor),
  constraint booking_is_earned_when_completed check ((status = 'completed') = (completion_txn_id is not null)),
  constraint booking_ends_once check ((status in ('cancelled', 'rejected', 'failed', 'completed')) = (ended_at is not null)),
  constraint booking_ends_with_a_reason check (status not in ('cancelled', 'rejected', 'failed') or status_reason is not null),
  constraint booking_is_assigned_at_a_time check ((assigned_to is null) = (assigned_at is null))
);
create index booking_by_person on booking (person_id, id);
create index booking_by_assignee on booking (assigned_to, service_date) where assigned_to is not null;
create index booking_to_come on booking (service_date, id) where status in ('pending', 'confirmed');

alter table payment add constraint payment_cart_id_fkey foreign key (cart_id) references cart(id);
create index payment_bought on payment (payer_id, id) where purpose in ('cart', 'order');   -- a customer's list
alter table refund add constraint refund_booking_id_fkey foreign key (booking_id) references booking(id);
