-- People who sell or who recruit sellers are paid like owners: what they have with us is a portfolio of its own kind, one a person.
alter table portfolio
  add column kind text not null default 'homes' check (kind in ('homes', 'earnings')),
  add column earner_id text unique references person(id),
  add constraint earnings_have_an_earner check ((kind = 'earnings') = (earner_id is not null));

alter table membership
  drop constraint membership_role_check,
  drop constraint membership_check,
  add constraint membership_role_check
    check (role in ('admin', 'owner', 'tenant', 'estate_admin', 'estate_staff', 'resident', 'customer', 'employee', 'seller', 'scout')),
  add constraint membership_of_portfolio check ((role in ('owner', 'seller', 'scout')) = (portfolio_id is not null));

alter table notification
  drop constraint notification_role_check,
  add constraint notification_role_check
    check (role in ('admin', 'owner', 'tenant', 'estate_admin', 'estate_staff', 'resident', 'customer', 'employee', 'seller', 'scout'));

-- What a payment is for: a cart of services or an order of a thing. Their tables follow, and with them the foreign keys.
alter table payment
  add column cart_id text,
  add column order_id text,
  drop constraint payment_purpose_check,
  drop constraint payment_of_portfolio_or_estate,
  add constraint payment_purpose_check check (purpose in ('rent', 'subscription', 'deposit', 'bill', 'cart', 'order')),
  add constraint cart_payment_has_a_cart check ((purpose = 'cart') = (cart_id is not null)),
  add constraint order_payment_has_an_order check ((purpose = 'order') = (order_id is not null)),
  add constraint payment_of_portfolio_or_estate
    check ((estate_id is not null) = (purpose in ('deposit', 'bill'))
       and (portfolio_id is not null) = (purpose in ('rent', 'subscription')));
create unique index payment_one_open_per_cart on payment (cart_id) where status in ('created', 'pending');
create unique index payment_one_success_per_cart on payment (cart_id) where status = 'succeeded';
create index payment_by_cart on payment (cart_id, id) where cart_id is not null;            -- how a cart stands
create unique index payment_one_open_per_order on payment (order_id) where status in ('created', 'pending');
create unique index payment_one_success_per_order on payment (order_id) where status = 'succeeded';
create index payment_by_order on payment (order_id, id) where order_id is not null;

alter table payout
  add column order_id text,                                  -- whose price a seller's payout is; null when a balance was asked for
  add column due_at timestamptz,                             -- not sent before; null: at once
  add column requested_by text references person(id),        -- who asked for it; null: it came about by itself
  add column request_key text,                               -- that person's Idempotency-Key
  drop constraint payout_kind_check,
  drop constraint payout_of_portfolio_or_estate,
  add constraint payout_kind_check check (kind in ('owner_rent', 'cluster_transfer', 'seller_payout', 'scout_bounty')),
  add constraint payout_of_portfolio_or_estate
    check ((kind = 'cluster_transfer') = (estate_id is not null and beneficiary_id is not null and remittance_id is not null)
       and (portfolio_id is null) = (estate_id is not null)
       and (kind = 'cluster_transfer') = (portfolio_id is null)
       and (gateway = 'cashfree') = (kind <> 'cluster_transfer')
       and (kind <> 'owner_rent' or waiting_for is distinct from 'approval')),
  add constraint payout_of_order check (order_id is null or kind = 'seller_payout'),
  add constraint payout_due_later check (due_at is null or kind in ('seller_payout', 'scout_bounty')),
  add unique (requested_by, request_key);
create unique index payout_one_per_order on payout (order_id) where order_id is not null and not is_replaced;
create index payout_due on payout (due_at, id) where status = 'pending' and due_at is not null;   -- the hourly run
create index payout_by_kind on payout (kind, status, id);                                         -- the admin's list of all kinds

-- Given back of what is held for an order or a booking: neither an owner's nor a resident's money.
alter table refund
  add column order_id text,
  add column booking_id text,
  add column held_minor bigint not null default 0 check (held_minor >= 0),
  drop constraint parts_make_the_amount,
  drop constraint refund_of_portfolio_or_estate,
  add constraint parts_make_the_amount
    check (credit_minor + owner_minor + receivable_minor + charge_minor + wallet_minor + held_minor = amount_minor),
  add constraint refund_of_one_thing
    check (num_nonnulls(portfolio_id, estate_id, order_id, booking_id) = 1
       and (portfolio_id is null) = (rent_after is null)
       and num_nonnulls(estate_id, wallet_id, remittance_id) in (0, 3)
       and wallet_minor = case when estate_id is null then 0 else amount_minor end
       and held_minor = case when num_nonnulls(order_id, booking_id) = 0 then 0 else amount_minor end);
create index refund_by_order on refund (order_id, id) where order_id is not null;
create index refund_by_booking on refund (booking_id, id) where booking_id is not null;

select ledger.open_account('IN:order_escrow', 'INR', 'liability', null, 'no-debit-balance', 8);
select ledger.open_account('IN:service_deposits', 'INR', 'liability', null, 'no-debit-balance', 8);
select ledger.open_account('IN:inc:platform', 'INR', 'income', null, 'none', 1);
select ledger.open_account('IN:inc:services', 'INR', 'income', null, 'none', 1);
select ledger.open_account('IN:exp:bounty', 'INR', 'expense', null, 'none', 1);
