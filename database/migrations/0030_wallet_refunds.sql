-- A refund may also give back what a resident sent into their wallet: the money is the wallet's, and an estate asked for it.
alter table refund
  alter column portfolio_id drop not null,
  alter column rent_after drop not null,                                              -- there are no months to open
  add column wallet_minor bigint not null default 0 check (wallet_minor >= 0),        -- from the payer's wallet
  add column estate_id text references estate(id),
  add column wallet_id text,
  add column remittance_id text unique,                                               -- what it is known as in the estate
  add foreign key (wallet_id, estate_id) references wallet (id, estate_id),
  add foreign key (remittance_id, estate_id) references remittance (id, estate_id),
  drop constraint parts_make_the_amount,
  add constraint parts_make_the_amount
    check (credit_minor + owner_minor + receivable_minor + charge_minor + wallet_minor = amount_minor),
  add constraint refund_of_portfolio_or_estate
    check ((portfolio_id is null) = (estate_id is not null)
       and (portfolio_id is null) = (rent_after is null)
       and num_nonnulls(estate_id, wallet_id, remittance_id) in (0, 3)
       and wallet_minor = case when estate_id is null then 0 else amount_minor end);
create index refund_by_estate on refund (estate_id, id) where estate_id is not null;

-- What is given back goes to the payer's wallet, or on from there to where it came from; then no bill is touched.
alter table give_back
  add column destination text not null default 'wallet' check (destination in ('wallet', 'source')),
  alter column bill_id drop not null,
  add constraint give_back_of_bill
    check ((destination = 'wallet') = (bill_id is not null) and (destination = 'wallet' or not is_cancelling));
