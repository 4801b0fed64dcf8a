-- What must always be true of the books and the documents. Each block is a line with a number and a sentence, then one
-- query that returns every row which breaks it; an empty result is a pass. The application's role runs them.

-- I01 Every transaction nets to nil in one currency.
select e.txn_id, min(e.currency) as currency, sum(e.amount) as net
from ledger.entry e
group by e.txn_id
having sum(e.amount) <> 0 or min(e.currency) <> max(e.currency);

-- I02 Every transaction has two lines or more, numbered from 1 without a gap.
select t.id, t.key
from ledger.txn t left join ledger.entry e on e.txn_id = t.id
group by t.id
having count(e.seq) < 2 or min(e.seq) <> 1 or max(e.seq) <> count(e.seq);

-- I03 The trial balance is nil in every currency, by the lines and by the balances.
select coalesce(l.currency, b.currency) as currency, l.net as lines, b.net as balances
from (select e.currency, sum(e.amount) as net from ledger.entry e group by e.currency) l
full join (select a.currency, sum(b.posted) as net from ledger.balance b join ledger.account a on a.id = b.account_id
           group by a.currency) b on b.currency = l.currency
where coalesce(l.net, 0) <> 0 or coalesce(b.net, 0) <> 0;

-- I04 Every account's balance is the sum of its lines.
select a.code, coalesce(b.posted, 0) as balance, coalesce(l.net, 0) as lines
from ledger.account a
left join (select account_id, sum(posted) as posted from ledger.balance group by account_id) b on b.account_id = a.id
left join (select account_id, sum(amount) as net from ledger.entry group by account_id) l on l.account_id = a.id
where coalesce(b.posted, 0) <> coalesce(l.net, 0);

-- I05 Every account has all its slots, all alike, and none is on the wrong side of the account's floor.
select a.code, a.floor, a.slots, count(b.slot) as slots_found, sum(b.posted) as balance
from ledger.account a left join ledger.balance b on b.account_id = a.id
group by a.id
having count(b.slot) <> a.slots or min(b.slot) <> 0 or max(b.slot) <> a.slots - 1
    or bool_or(b.floor_sign <> a.floor_sign) or bool_or(b.posted * a.floor_sign < 0)
    or bool_or(b.frozen) <> bool_and(b.frozen);

-- I06 A reversal is the exact mirror of what it reverses, and nothing is reversed twice.
select r.id, r.key, r.reverses
from ledger.txn r
where r.reverses is not null
  and (exists (select e.account_id, e.amount from ledger.entry e where e.txn_id = r.id
               except all select e.account_id, -e.amount from ledger.entry e where e.txn_id = r.reverses)
    or exists (select e.account_id, -e.amount from ledger.entry e where e.txn_id = r.reverses
               except all select e.account_id, e.amount from ledger.entry e where e.txn_id = r.id)
    or exists (select from ledger.txn o where o.reverses = r.reverses and o.id <> r.id));

-- I07 Every transaction still has the content it was made with, and names who made it.
select t.id, t.key
from ledger.txn t
left join lateral (select array_agg(a.code::text order by e.seq) as codes,
                          array_agg(e.amount::bigint order by e.seq) as amounts
                   from ledger.entry e join ledger.account a on a.id = e.account_id
                   where e.txn_id = t.id) l on true
where t.content_hash is distinct from ledger.content_hash(t.kind, t.source, l.codes, l.amounts, t.reverses)
   or btrim(t.actor) = '';

-- I08 No transaction touches two portfolios, or two leases.
select e.txn_id, string_agg(distinct a.scope, ', ') as scopes
from ledger.entry e join ledger.account a on a.id = e.account_id
where a.scope is not null
group by e.txn_id, split_part(a.scope, '_', 1)
having count(distinct a.scope) > 1;

-- I09 The guards themselves are in place: triggers, constraints, and no right of the application to write.
select 'disabled trigger ' || t.tgname || ' on ' || t.tgrelid::regclass as missing
from pg_trigger t join pg_class c on c.oid = t.tgrelid
where c.relnamespace = 'ledger'::regnamespace and t.tgenabled not in ('O', 'A')
union all
select 'trigger ' || g.name || ' on ' || g.relation
from (values ('ledger.entry', 'lines_balance'), ('ledger.entry', 'append_only'), ('ledger.txn', 'append_only'),
             ('ledger.account', 'append_only'), ('ledger.balance', 'append_only')) g (relation, name)
where not exists (select from pg_trigger t where t.tgrelid = g.relation::regclass and t.tgname = g.name)
union all
select 'constraint ' || g.name || ' on ' || g.relation
from (values ('ledger.balance', 'floor_ok'), ('ledger.txn', 'txn_key_once'), ('ledger.txn', 'effective_not_in_future'),
             ('ledger.entry', 'entry_in_account_currency'), ('ledger.entry', 'entry_pkey')) g (relation, name)
where not exists (select from pg_constraint c where c.conrelid = g.relation::regclass and c.conname = g.name)
union all
select 'index txn_reversed_once' where to_regclass('ledger.txn_reversed_once') is null
union all
select 'the application may write ' || c.relname
from pg_class c
where c.relnamespace = 'ledger'::regnamespace and c.relkind = 'r'
  and has_table_privilege('latchkey_app', c.oid, 'insert, update, delete, truncate');

-- I10 Each success at a gateway has exactly one posting, and that posting carries its amount.
select r.gateway, r.gateway_txn_id
from receipt r
where not exists (
  select 1
  from ledger.txn t
  join ledger.entry e on e.txn_id = t.id
  join ledger.account a on a.id = e.account_id
  where t.id = r.ledger_txn_id and t.key = 'receipt:' || r.gateway || ':' || r.gateway_txn_id
    -- What owners collected themselves is never in a gateway's hands.
    and a.code like case r.gateway when 'direct' then 'IN:owner:%:direct' else '%:receivable' end
    and e.amount = r.amount_minor and e.currency = r.currency);

-- I11 No money counts as received without a success at a gateway.
select t.id, t.key
from ledger.txn t
where t.key like 'receipt:%' and not exists (select 1 from receipt r where r.ledger_txn_id = t.id);

-- I12 A payment has succeeded exactly when it owns a receipt.
select p.id
from payment p
left join receipt r on r.payment_id = p.id
where (p.status = 'succeeded') <> (r.payment_id is not null);

-- I13 What was received for a payment is what was asked for it.
select p.id, p.total_minor, r.amount_minor
from payment p
join receipt r on r.payment_id = p.id
where (r.amount_minor, r.currency) is distinct from (p.total_minor, p.currency);

-- I14 Every success was proved by an answer of the gateway itself, or by the owner who has the money.
select gateway, gateway_txn_id
from receipt
where verified_by is distinct from case gateway when 'direct' then 'owner' else 'order-status' end;

-- I20 What is paid on a rent charge is the sum of its allocations, never more than its amount.
select c.id, c.paid_minor
from rent_charge c
left join rent_allocation a on a.charge_id = c.id
group by c.id
having c.paid_minor <> coalesce(sum(a.amount_minor), 0) or c.paid_minor + c.waived_minor > c.amount_minor;

-- I21 Rent credited to owners in the books is rent settled on charges, lease by lease.
select coalesce(b.lease_id, s.lease_id) as lease_id, b.booked, s.settled
from (
  select l.id as lease_id, -sum(e.amount) as booked
  from ledger.entry e
  join ledger.txn t on t.id = e.txn_id and t.kind in ('rent-received', 'rent-credit-applied', 'rent-received-directly')
  join ledger.account a on a.id = e.account_id and (a.code like 'IN:owner:%:payable' or a.code = 'IN:direct_rent')
  left join payment p on p.id = t.source
  left join rent_charge c on c.id = t.source
  join lease l on l.id = coalesce(p.lease_id, c.lease_id)
  group by l.id
) b
full join (
  select c.lease_id, sum(a.amount_minor) as settled
  from rent_allocation a
  join rent_charge c on c.id = a.charge_id
  group by c.lease_id
) s on s.lease_id = b.lease_id
-- What a completed refund took from the rent of the owner is settled no more.
left join (
  select p.lease_id, sum(r.owner_minor + r.receivable_minor) as given_back
  from refund r join payment p on p.id = r.payment_id
  where r.status = 'completed'
  group by p.lease_id
) g on g.lease_id = coalesce(b.lease_id, s.lease_id)
where coalesce(b.booked, 0) - coalesce(g.given_back, 0) <> coalesce(s.settled, 0);

-- I22 A proof that was verified became one payment of its lease and amount, and nothing else did without a gateway.
select coalesce(f.id, p.id) as id
from (select * from payment_proof where status = 'verified') f
full join (select * from payment where gateway = 'direct') p on p.id = f.payment_id
left join receipt r on r.payment_id = p.id
where f.id is null or p.id is null or p.status <> 'succeeded' or p.charge_minor <> 0
   or (p.lease_id, p.portfolio_id, p.base_minor, p.currency)
      is distinct from (f.lease_id, f.portfolio_id, f.amount_minor, f.currency)
   or r.gateway_txn_id is distinct from f.id;

-- I23 Rent that owners collected themselves is in the books as such, owner by owner, and nowhere as money of ours.
select coalesce(b.scope, p.portfolio_id) as portfolio_id, b.booked, p.paid
from (select a.scope, sum(l.posted) as booked
      from ledger.balance l join ledger.account a on a.id = l.account_id
      where a.code like 'IN:owner:%:direct' group by a.scope) b
full join (select portfolio_id, sum(base_minor) as paid
           from payment where gateway = 'direct' and status = 'succeeded' group by portfolio_id) p on p.portfolio_id = b.scope
where coalesce(b.booked, 0) <> coalesce(p.paid, 0)
union all
select e.txn_id::text, e.amount, null
from ledger.entry e
join ledger.txn t on t.id = e.txn_id
join ledger.account a on a.id = e.account_id
where (t.kind = 'rent-received-directly') <> (a.code like 'IN:owner:%:direct' or a.code = 'IN:direct_rent')
  and t.reverses is null;

-- I24 What is shown of a proof, a document, a credit or a picture has its file: attached, given to nobody else, erased only when it ended.
with used as (
  select id, file_id, false as is_over from payment_proof
  union all
  select id, file_id, replaced_at is not null or deleted_at is not null from tenant_document
  union all
  select id, file_id, false from manual_credit
  union all
  select id, file_id, removed_at is not null from picture
  union all
  select id, thumbnail_id, removed_at is not null from picture where thumbnail_id is not null
)
select u.id, u.file_id
from used u join stored_file f on f.id = u.file_id
where f.attached_at is null or (f.released_at is not null) <> u.is_over
union all
select null, f.id
from stored_file f
where f.attached_at is not null and not exists (select from used u where u.file_id = f.id)
union all
select max(u.id), u.file_id from used u group by u.file_id having count(*) > 1;
-- I25 Every charge has one invoice, and the numbers of a portfolio's financial year have no gap.
select c.id as what, 'charge without invoice' as fault
from rent_charge c where not exists (select 1 from invoice i where i.charge_id = c.id)
union all
select n.portfolio_id || ' ' || n.financial_year, 'gap in numbers'
from (select portfolio_id, financial_year, count(*) as invoices, min(number) as first, max(number) as last
      from invoice group by portfolio_id, financial_year) n
left join invoice_counter r on r.portfolio_id = n.portfolio_id and r.financial_year = n.financial_year
where n.first <> 1 or n.last <> n.invoices or r.last_number is distinct from n.last;

-- I26 Nobody owes or has paid for a month after the last day of a lease that has ended.
select c.id, c.month, l.ended_on
from rent_charge c join lease l on l.id = c.lease_id
where c.month > l.ended_on and (c.open_minor <> 0 or c.paid_minor <> 0);

-- I27 A unit's rent is the newest that was decided on, and each change replaced what the one before it had set.
select u.id, u.rent_minor
from unit u
join lateral (select rent_minor from rent_change where unit_id = u.id order by from_month desc limit 1) newest on true
where newest.rent_minor <> u.rent_minor
union all
select unit_id, previous_minor
from (select unit_id, previous_minor, lag(rent_minor) over (partition by unit_id order by from_month) as before
      from rent_change) changes
where before <> previous_minor;

-- I30 There are never two live attempts of one payout, and no attempt follows one whose outcome is unknown.
select payout_id
from payout_attempt
where state in ('ready', 'sending', 'unknown', 'paid')
group by payout_id
having count(*) > 1;

-- I31 A payout is for a settled payment and never more than that payment settled, and never for what the owner has already.
select o.id
from payout o
join payment p on p.id = o.payment_id
where p.status <> 'succeeded' or o.amount_minor > p.base_minor or o.currency <> p.currency or p.gateway = 'direct';

-- I32 Money in flight is exactly the payouts that are held or being sent.
select a.currency, -sum(b.posted) as in_flight
from ledger.account a
join ledger.balance b on b.account_id = a.id
where a.code = 'IN:payout_in_flight'
group by a.currency
having -sum(b.posted) <> coalesce((
  select sum(amount_minor) from payout o
  where o.currency = a.currency and o.status in ('pending', 'processing', 'retry_scheduled', 'failed')), 0);

-- I33 A paid attempt has a final posting, a returned one a return posting as well, any other neither.
select payout_id, number
from payout_attempt
where (state in ('paid', 'returned')) <> (final_txn_id is not null) or (state = 'returned') <> (return_txn_id is not null);

-- I34 Every payment that settled rent has exactly one payout, unless the owner had or gave back the money himself.
select p.id
from payment p
where p.status = 'succeeded' and p.gateway <> 'direct'
  -- Less than a rupee cannot be sent; it stays in the owner's balance.
  and (select sum(a.amount_minor) from rent_allocation a where a.payment_id = p.id and a.amount_minor > 0) >= 100
  and (select count(*) from payout o where o.payment_id = p.id and not o.is_replaced) <> 1
  and not ((select count(*) from payout o where o.payment_id = p.id and not o.is_replaced) = 0
    and (exists (select from recovery k where k.cause = 'payment:' || p.merchant_order_id)
      -- It came back from the bank, and what the owner owed took all of it when it was to be sent again.
      or exists (select from payout o
        join payout_attempt a on a.payout_id = o.id
        join recovery k on k.cause = 'return:' || a.transfer_id
        where o.payment_id = p.id)
      or exists (select from refund r where r.payment_id = p.id and r.owner_minor > 0)));

-- I35 A payout is completed exactly when one of its attempts is paid, and returned when that came back.
select o.id, o.status
from payout o
where (o.status = 'completed') <> exists (select 1 from payout_attempt a where a.payout_id = o.id and a.state = 'paid')
   or (o.status = 'returned') <> exists (select 1 from payout_attempt a where a.payout_id = o.id and a.state = 'returned');

-- I36 A payout that was called off has given its money back to the owner's balance, and nothing else has.
select coalesce(o.id, t.source) as payout_id
from (select id from payout where cancelled_at is not null) o
full join (select source from ledger.txn where kind = 'payout-released') t on t.source = o.id
where o.id is null or t.source is null;

-- I37 What was kept back from owners is what the books say was recovered, each cause once.
select coalesce(k.cause, t.source) as cause
from recovery k
full join (select t.id, t.source, sum(e.amount) as amount from ledger.txn t join ledger.entry e on e.txn_id = t.id
           where t.kind = 'owed-recovered' and e.amount > 0 group by t.id) t on t.id = k.ledger_txn_id
where k.cause is null or t.id is null or k.amount_minor <> t.amount;

-- I40 What a payment counts as given back is the sum of its refunds that have not failed, never more than was paid.
select p.id, p.refunded_minor
from payment p
left join refund r on r.payment_id = p.id and r.status <> 'failed'
group by p.id
having p.refunded_minor <> coalesce(sum(r.amount_minor), 0) or p.refunded_minor > p.total_minor;

-- I41 Money in flight to payers is exactly the refunds whose outcome is not known.
select a.currency, -sum(b.posted) as in_flight
from ledger.account a
join ledger.balance b on b.account_id = a.id
where a.code = 'IN:refund_in_flight'
group by a.currency
having -sum(b.posted) <> coalesce((
  select sum(amount_minor) from refund r
  where r.currency = a.currency and r.status in ('requested', 'pending', 'confirmed')), 0);

-- I42 A refund's ending is the posting of that ending.
select r.id
from refund r
left join ledger.txn t on t.id = r.final_txn_id
where r.final_txn_id is not null
  and t.key is distinct from 'refund:' || r.merchant_refund_id || case r.status when 'completed' then ':done' else ':undone' end;

-- I50 What owners have paid for plans is either still to be delivered or income, to the paisa.
select a.currency, -sum(b.posted) as deferred
from ledger.account a
join ledger.balance b on b.account_id = a.id
where a.code = 'IN:deferred_subs'
group by a.currency
having -sum(b.posted) <>
  coalesce((select sum(o.net_minor) from subscription_order o
            where o.status = 'paid' and o.kind <> 'legacy' and o.currency = a.currency), 0)
  - coalesce((select sum(e.amount_minor) from subscription_earning e
              where e.ledger_txn_id is not null and e.currency = a.currency), 0);

-- I51 The tax we owe the state is the tax in paid plans, in our fee on what was sold and in services that were carried out.
select a.currency, -sum(b.posted) as gst_payable
from ledger.account a
join ledger.balance b on b.account_id = a.id
where a.code = 'IN:gst_payable'
group by a.currency
having -sum(b.posted) <> coalesce((
  select sum(o.gst_minor) from subscription_order o
  where o.status = 'paid' and o.kind <> 'legacy' and o.currency = a.currency), 0)
  + coalesce((select sum(m.platform_tax_minor) from market_order m where m.status = 'completed' and m.currency = a.currency), 0)
  + coalesce((select sum(k.amount_minor - (k.amount_minor * 20000 + 10000 + k.tax_basis_points) / ((10000 + k.tax_basis_points) * 2))
    from booking k where k.status = 'completed' and k.currency = a.currency), 0);

-- I52 A portfolio's periods are one chain: none overlaps another, and an owner is asked for one thing at a time.
select p.portfolio_id, p.id, q.id as other
from subscription_period p
join subscription_period q on q.portfolio_id = p.portfolio_id and q.id > p.id
where p.replaced_by is null and q.replaced_by is null and p.starts_at < q.ends_at and q.starts_at < p.ends_at
union all
select portfolio_id, min(id), max(id) from subscription_order where status = 'open' group by portfolio_id having count(*) > 1;

-- I53 Each received payment of a plan has exactly one effect: one paid order of that price, with its posting and its time.
select 'payment' as thing, p.id
from payment p
left join subscription_order o on o.id = p.subscription_order_id
left join receipt r on r.payment_id = p.id
where p.purpose = 'subscription' and p.status = 'succeeded'
  and (o.status, o.method, o.total_minor, o.ledger_txn_id)
      is distinct from ('paid', 'phonepe', p.total_minor, r.ledger_txn_id)
union all
select 'order', o.id
from subscription_order o
left join lateral (select count(*) as count from subscription_period s where s.order_id = o.id) s on true
left join lateral (select count(*) as count from payment p
                   where p.subscription_order_id = o.id and p.status = 'succeeded') p on true
where o.kind <> 'legacy'
  and ((o.status = 'paid') <> (s.count > 0) or (o.kind <> 'upgrade' and s.count > 1)
    or (o.status = 'paid' and o.method = 'phonepe') <> (p.count = 1));

-- I54 The months of a paid order add up to its net price, and each is income once, by its own posting.
select o.id as order_id, o.net_minor, e.total
from subscription_order o
left join lateral (select sum(amount_minor) as total from subscription_earning where order_id = o.id) e on true
where (o.status = 'paid' and o.kind <> 'legacy') <> (e.total is not null) or e.total <> o.net_minor
union all
select e.order_id, e.amount_minor, null
from subscription_earning e
where e.ledger_txn_id is not null and not exists (
  select from ledger.txn t
  join ledger.entry l on l.txn_id = t.id
  join ledger.account a on a.id = l.account_id and a.code = 'IN:inc:subs'
  where t.id = e.ledger_txn_id and t.key = 'sub:' || e.order_id || ':' || e.number and -l.amount = e.amount_minor);
-- I80 At every instant at most one account of an owner counts.
select a.portfolio_id, a.id
from beneficiary a
join beneficiary b on b.portfolio_id = a.portfolio_id and b.id <> a.id
where a.cancelled_at is null and b.cancelled_at is null
  and a.effective_from <= b.effective_from
  and coalesce(a.replaced_at, 'infinity') > b.effective_from
  and coalesce(b.replaced_at, 'infinity') > b.effective_from;

-- I81 No transfer is made out to payment details before they count, or to a change that was cancelled.
select p.payout_id, p.number
from payout_attempt p
join beneficiary b on b.id = p.beneficiary_id
where p.created_at < b.effective_from or b.cancelled_at <= p.created_at;

-- I82 Nothing that stood for a person outlives a change of their password.
select t.id
from access_token t
join person p on p.id = t.person_id
where t.revoked_at is null and t.created_at < p.password_changed_at;

-- I60 Nothing is stuck: what waits has a time at which somebody looks again.
select 'payment' as thing, id from payment where status in ('created', 'pending') and next_check_at is null
union all
select 'payout', id from payout where status = 'processing' and next_check_at is null
union all
select 'refund', id from refund where status in ('requested', 'pending', 'confirmed') and next_check_at is null;

-- I83 Nobody is told of what is not theirs: a notice goes to the payer or tenant, to whose portfolio it is, or to an administrator.
select n.id, n.person_id, n.role, n.subject
from notification n
left join payment p on p.id = n.subject
left join payout o on o.id = n.subject
left join refund r on r.id = n.subject
left join payment paid on paid.id = r.payment_id
left join lease l on l.id = n.subject
left join unit u on u.id = l.unit_id
left join property y on y.id = u.property_id
where coalesce(p.id, o.id, r.id, l.id) is not null
  and n.role <> 'admin'
  and not coalesce(
    case n.role
      when 'tenant' then coalesce(p.payer_id, paid.payer_id, l.tenant_id) = n.person_id
      when 'customer' then coalesce(p.payer_id, paid.payer_id) = n.person_id
      when 'resident' then coalesce(p.payer_id, paid.payer_id) = n.person_id and coalesce(p.estate_id, r.estate_id) = n.estate_id
      else exists (
        select 1 from membership m
        where m.person_id = n.person_id and m.role = n.role
          and m.portfolio_id = coalesce(p.portfolio_id, o.portfolio_id, r.portfolio_id, y.portfolio_id))
    end, false);

-- I84 A mail that was given up lies before a person.
select n.id
from notification n
where n.state = 'failed'
  and not exists (select 1 from review_item v where v.kind = 'mail-not-delivered' and v.subject = n.id);

-- I85 What money hangs on is never left unsaid because somebody turned it off.
select n.id, n.kind
from notification n
where n.kind in ('payout-failed', 'refund', 'wallet-refund', 'bill', 'recurring-failed', 'estate-transfer', 'critical-error', 'booking',
    'booking-refund', 'order', 'sale')
  and n.reason = 'turned-off';

-- I136 What is told in an estate is of that estate.
select n.id, n.estate_id, n.kind, n.subject
from notification n
where n.estate_id is not null
  and n.estate_id is distinct from (case split_part(n.subject, '_', 1)
    when 'bil' then (select estate_id from bill where id = n.subject)
    when 'bat' then (select estate_id from bill_batch where id = n.subject)
    when 'dsp' then (select estate_id from bill_dispute where id = n.subject)
    when 'rmt' then (select estate_id from remittance where id = n.subject)
    when 'rcp' then (select estate_id from recurring_payment where id = n.subject)
    when 'occ' then (select estate_id from recurring_occurrence where id = n.subject)
    when 'pay' then (select estate_id from payment where id = n.subject)
    when 'rfd' then (select estate_id from refund where id = n.subject)
    when 'eal' then (select estate_id from payment_error_alert where id = n.subject)
    when 'est' then n.subject end);

-- I137 A resident is told of their own bills and money and of nobody else's.
select n.id, n.person_id, n.kind, n.subject
from notification n
where n.role = 'resident'
  and not coalesce(case split_part(n.subject, '_', 1)
    when 'bil' then (select payer_id = n.person_id from bill where id = n.subject)
    when 'bat' then exists (select from bill where batch_id = n.subject and payer_id = n.person_id)
    when 'dsp' then (select person_id = n.person_id from bill_dispute where id = n.subject)
    when 'rmt' then (select person_id = n.person_id from remittance where id = n.subject)
    when 'rcp' then (select person_id = n.person_id from recurring_payment where id = n.subject)
    when 'pay' then (select payer_id = n.person_id from payment where id = n.subject)
    when 'rfd' then (select p.payer_id = n.person_id from refund r join payment p on p.id = r.payment_id where r.id = n.subject)
    when 'occ' then (select r.person_id = n.person_id from recurring_occurrence o
      join recurring_payment r on r.id = o.recurring_payment_id where o.id = n.subject) end, false);

-- I90 Every link of the audit chain is the hash of its event and of the link before it, without a gap.
select position, event_id from audit_chain_fault;

-- I91 No audit event has been left out of the chain: those before one that was sealed an hour ago are sealed as well.
select e.id
from audit_event e
where e.id < (select max(event_id) from audit_link where sealed_at < now() - interval '1 hour')
  and not exists (select from audit_link l where l.event_id = e.id);

-- I92 Money leaves suspense only by the decision of two people, and each such decision is its posting.
select coalesce(i.id, t.source) as item, t.key
from (select * from review_item where resolved_txn_id is not null) i
full join (select * from ledger.txn where key like 'unapplied:%') t on t.id = i.resolved_txn_id
where i.id is null or t.id is null or t.source <> i.id or i.proposed_by = i.approved_by
   or t.key is distinct from 'unapplied:phonepe:' || i.subject || ':' || i.proposal;

-- I73 What the figures count as rent received is what the books credited to the owner and the tenant for it.
select p.id, p.base_minor, b.credited
from payment p
left join lateral (
  select -sum(e.amount) as credited
  from receipt r
  join ledger.txn t on t.id = r.ledger_txn_id and t.kind = 'rent-received'
  join ledger.entry e on e.txn_id = t.id
  join ledger.account a on a.id = e.account_id and (a.code like '%:payable' or a.code like '%:credit')
  where r.payment_id = p.id) b on true
where p.status = 'succeeded' and p.purpose = 'rent' and p.gateway <> 'direct' and b.credited is distinct from p.base_minor;

-- I74 What the figures count as rent given back is what the books took from the owner and the tenant for it.
select r.id, r.amount_minor - r.charge_minor as given_back, b.taken
from refund r
join payment p on p.id = r.payment_id and p.purpose = 'rent'
left join lateral (
  select sum(e.amount) as taken
  from ledger.entry e
  join ledger.account a on a.id = e.account_id
    and (a.code like '%:payable' or a.code like '%:credit' or a.code like 'IN:owner:%:receivable')
  where e.txn_id = r.hold_txn_id) b on true
where r.status = 'completed' and coalesce(b.taken, 0) <> r.amount_minor - r.charge_minor;

-- I70 An owner's statement begins where the one of the month before ended; the first begins with nothing.
select s.paper_id, s.month
from owner_statement s
left join owner_statement b on b.portfolio_id = s.portfolio_id and b.month = (s.month - interval '1 month')::date
where (s.after_txn_id, s.opening_minor) is distinct from (coalesce(b.upto_txn_id, 0), coalesce(b.closing_minor, 0))
   or (b.paper_id is null and exists (
     select from owner_statement e where e.portfolio_id = s.portfolio_id and e.month < s.month));

-- I71 The lines between a statement's cut-offs, each of them once, make the difference of its balances.
select s.paper_id, s.month
from owner_statement s
left join lateral (
  select coalesce(sum(-e.amount) filter (where e.amount < 0), 0) as came_in,
         coalesce(sum(e.amount) filter (where e.amount > 0), 0) as went_out, count(*) as lines
  from ledger.account a
  join ledger.entry e on e.account_id = a.id
  where a.code in ('IN:owner:' || s.portfolio_id || ':payable', 'IN:owner:' || s.portfolio_id || ':receivable')
    and e.txn_id > s.after_txn_id and e.txn_id <= s.upto_txn_id
) l on true
where (l.came_in, l.went_out, l.lines) is distinct from (s.in_minor::numeric, s.out_minor::numeric, s.line_count::bigint);

-- I75 Rent that an owner received directly stands in one statement: each begins where the one before ended, and its lines
-- make its sum. Statements of before that was told have no such part, and none comes after one that has.
select s.paper_id, s.month
from (select o.paper_id, o.portfolio_id, o.month, p.facts -> 'direct' as direct
      from owner_statement o join paper p on p.id = o.paper_id) s
left join owner_statement b on b.portfolio_id = s.portfolio_id and b.month = (s.month - interval '1 month')::date
left join paper before on before.id = b.paper_id
left join lateral (
  select coalesce(sum(e.amount), 0) as received, count(*) as lines
  from ledger.account a
  join ledger.entry e on e.account_id = a.id
  where a.code = 'IN:owner:' || s.portfolio_id || ':direct'
    and e.txn_id > (s.direct ->> 'afterTxnId')::bigint and e.txn_id <= (s.direct ->> 'uptoTxnId')::bigint
) l on true
where case when s.direct is null then before.facts -> 'direct' is not null
  else (s.direct ->> 'afterTxnId')::bigint <> coalesce((before.facts -> 'direct' ->> 'uptoTxnId')::bigint, 0)
    or (l.received, l.lines) is distinct from ((s.direct ->> 'sumMinor')::numeric, (s.direct ->> 'lineCount')::bigint) end;

-- I72 The numbers of a series of papers have no gap.
select coalesce(n.series, p.series) as series, coalesce(n.financial_year, p.financial_year) as financial_year
from paper_series n
full join (select series, financial_year, count(*) as papers, max(number) as highest from paper group by 1, 2) p
  on p.series = n.series and p.financial_year = n.financial_year
where n.last_number is distinct from p.highest or p.papers is distinct from p.highest::bigint;

-- I100 What is paid of a bill is the sum of its allocations, never more than the bill, and nothing of a cancelled one.
select b.id, b.paid_minor, coalesce(a.allocated, 0) as allocated
from bill b
left join (select bill_id, sum(amount_minor) as allocated from bill_allocation group by bill_id) a on a.bill_id = b.id
where b.paid_minor <> coalesce(a.allocated, 0) or (b.cancelled_at is not null and b.paid_minor <> 0);

-- I101 What bills take is what their estate is credited with, by the same ledger transaction.
select coalesce(a.ledger_txn_id, l.txn_id) as txn_id, a.allocated, l.credited
from (select ledger_txn_id, estate_id, sum(amount_minor) as allocated from bill_allocation group by 1, 2) a
full join (select e.txn_id, k.scope, -sum(e.amount) as credited
  from ledger.txn t
  join ledger.entry e on e.txn_id = t.id
  join ledger.account k on k.id = e.account_id and k.code like '%:cluster:%'
  where t.kind in ('bill-paid-from-wallet', 'bill-paid-directly', 'bill-given-back') group by 1, 2) l
  on l.txn_id = a.ledger_txn_id and l.scope = a.estate_id
where a.allocated is distinct from l.credited;

-- I102 What a remittance says it moved is what the books say it moved, and what it settled, less what was given back, is what its bill was given.
select r.id, r.amount_minor, moved.amount, r.applied_minor, given.amount as settled
from remittance r
left join lateral (select sum(e.amount) as amount from ledger.entry e where e.txn_id = r.ledger_txn_id and e.amount > 0) moved on true
left join lateral (select sum(a.amount_minor) as amount from bill_allocation a where a.remittance_id = r.id) given on true
where (r.status = 'completed' and moved.amount is distinct from r.amount_minor)
   or coalesce(given.amount, 0) <> r.applied_minor - r.given_back_minor;

-- I103 A remittance through a gateway is completed exactly when its payment has arrived, and has failed only if it has not.
select r.id, r.status, p.status as payment_status
from remittance r join payment p on p.remittance_id = r.id
where (r.status = 'completed') <> (p.status = 'succeeded')
   or (r.status = 'failed' and p.status not in ('failed', 'expired'))
   or (r.status in ('pending', 'processing') and p.status not in ('created', 'pending', 'failed', 'expired'))
   or r.amount_minor <> p.base_minor or r.person_id <> p.payer_id or r.estate_id <> p.estate_id or r.method <> p.gateway;

-- I104 No money goes from a wallet in one estate to another estate.
select e.txn_id, w.estate_id, k.scope
from ledger.entry e
join ledger.account a on a.id = e.account_id and a.code like '%:wallet:%'
join wallet w on w.id = a.scope
join ledger.entry f on f.txn_id = e.txn_id
join ledger.account k on k.id = f.account_id and k.code like '%:cluster:%'
where k.scope <> w.estate_id;

-- I105 A bill says what its present version says, and what was agreed to is kept with its fingerprint.
select b.id, b.version
from bill b left join bill_version v on v.bill_id = b.id and v.version = b.version
left join bill_acknowledgement k on k.bill_id = b.id and k.version = b.acknowledged_version
where v.content_hash is distinct from b.content_hash or v.amount_minor <> b.amount_minor or v.due_on <> b.due_on
   or (b.acknowledged_version is not null
     and (k.person_id is distinct from b.payer_id or b.acknowledged_version > b.version
       or k.content_hash is distinct from (select content_hash from bill_version o where o.bill_id = b.id and o.version = k.version)));

-- I106 Nothing was ever paid of a bill that nobody had agreed to.
select b.id from bill b
where b.paid_minor > 0 and not b.is_legacy and not exists (select from bill_acknowledgement k where k.bill_id = b.id);

-- I107 A bill counts as disputed exactly while a dispute about it is active.
select b.id from bill b
where b.is_disputed <> exists (select from bill_dispute d where d.bill_id = b.id and d.status in ('open', 'under_review'));

-- I108 Whoever is asked to pay a bill belongs, or has belonged, to its estate.
select b.id from bill b
where not exists (select from residency r where r.estate_id = b.estate_id and r.person_id = b.payer_id);

-- I138 The parts of a bill's version come to its amount, one after the other, and the last is due on its day.
select v.bill_id, v.version, v.amount_minor, p.amount, p.last_on
from bill_version v
join (
  select bill_id, version, count(*) as parts, max(number) as last_number, sum(amount_minor) as amount,
         max(until_minor) as until_last, max(due_on) as last_on,
         bool_or(until_minor is distinct from running or due_on <= coalesce(before_on, '-infinity')) as is_broken
  from (
    select i.*, sum(amount_minor) over w as running, lag(due_on) over w as before_on
    from bill_instalment i window w as (partition by bill_id, version order by number)) i
  group by bill_id, version) p on p.bill_id = v.bill_id and p.version = v.version
where p.amount <> v.amount_minor or p.until_last <> v.amount_minor or p.last_on <> v.due_on
   or p.parts <> p.last_number or p.parts < 2 or p.is_broken;

-- I139 A bill is in as many parts as its present version says.
select b.id, b.version, b.instalment_count, count(p.number) as parts
from bill b left join bill_instalment p on p.bill_id = b.id and p.version = b.version
group by b.id, b.version, b.instalment_count having b.instalment_count <> count(p.number);

-- I120 What an estate has is what its bills, recurring payments and credits brought, less its transfers that were not called off and did not come back.
select e.id, coalesce(-m.posted, 0) as stands, b.came + q.came + c.came - o.left_minor as should
from estate e
left join lateral (
  select sum(v.posted) as posted from ledger.account a join ledger.balance v on v.account_id = a.id
  where a.code = (case e.currency when 'NGN' then 'NG' else 'IN' end) || ':cluster:' || e.id) m on true
cross join lateral (
  select coalesce(sum(amount_minor), 0) as came from bill_allocation where estate_id = e.id) b
cross join lateral (
  select coalesce(sum(amount_minor), 0) as came from remittance
  where estate_id = e.id and kind = 'recurring_payment' and status = 'completed') q
cross join lateral (
  select coalesce(sum(amount_minor), 0) as came from manual_credit where estate_id = e.id and decision = 'verified') c
cross join lateral (
  -- One that arrived after it was called off is owed by the estate, not taken from it; come back, it is the estate's as well.
  select coalesce(sum(case
    when status in ('pending', 'processing', 'retry_scheduled', 'failed') then amount_minor
    when status = 'completed' and cancelled_at is null then amount_minor
    when status = 'returned' and cancelled_at is not null then -amount_minor
    else 0 end), 0) as left_minor
  from payout where estate_id = e.id) o
where coalesce(-m.posted, 0) <> b.came + q.came + c.came - o.left_minor;

-- I121 Naira in flight are exactly the transfers that are held or being sent.
select a.currency, -sum(b.posted) as in_flight
from ledger.account a
join ledger.balance b on b.account_id = a.id
where a.code = 'NG:payout_in_flight'
group by a.currency
having -sum(b.posted) <> coalesce((
  select sum(amount_minor) from payout o
  where o.currency = a.currency and o.status in ('pending', 'processing', 'retry_scheduled', 'failed')), 0);

-- I122 No transfer that needs two people has left, or may leave, without the word of a second one.
select t.id
from cluster_transfer t
join payout o on o.id = t.payout_id
where t.needs_approval
  and (t.decision is distinct from 'approved' or t.decided_by = t.requested_by)
  and (exists (select from payout_attempt a where a.payout_id = o.id)
    or not (o.status = 'cancelled' or (o.status = 'pending' and o.waiting_for is not distinct from 'approval')));

-- I123 What one person sends alone on one day of the estate stays within the limit that held.
select t.estate_id, t.requested_by, (t.requested_at at time zone e.timezone)::date as day, sum(o.amount_minor) as sent
from cluster_transfer t
join payout o on o.id = t.payout_id
join estate e on e.id = t.estate_id
where not t.needs_approval and o.cancelled_at is null and o.status <> 'returned'
group by 1, 2, 3
having sum(o.amount_minor) > max(t.limit_minor);

-- I124 Each credit that counts was entered by one person and verified by another, and is its posting.
select coalesce(c.id, t.source) as credit
from (select * from manual_credit where decision = 'verified' or ledger_txn_id is not null) c
full join (select t.id, t.source, t.key, sum(e.amount) as amount from ledger.txn t join ledger.entry e on e.txn_id = t.id
           where t.kind = 'manual-credit' and e.amount > 0 group by t.id) t on t.id = c.ledger_txn_id
where c.id is null or t.id is null or c.decided_by is null or c.decided_by = c.requested_by
   or t.key <> 'manual:' || c.id or t.source <> c.remittance_id or t.amount <> c.amount_minor;

-- I125 What an estate says it received outside is, estate by estate, its verified credits.
select e.id, coalesce(m.posted, 0) as stands, c.came as should
from estate e
left join lateral (
  select sum(v.posted) as posted from ledger.account a join ledger.balance v on v.account_id = a.id
  where a.code = (case e.currency when 'NGN' then 'NG' else 'IN' end) || ':manual_receipts:' || e.id) m on true
cross join lateral (
  select coalesce(sum(amount_minor), 0) as came from manual_credit where estate_id = e.id and decision = 'verified') c
where coalesce(m.posted, 0) <> c.came;

-- I126 A transfer's remittance says what its payout says, and is completed by the posting that paid it.
select r.id, r.status, o.status as payout
from payout o
join remittance r on r.id = o.remittance_id
where r.kind <> 'transfer' or r.amount_minor <> o.amount_minor or r.currency <> o.currency or r.method <> o.gateway
   or r.status <> case o.status when 'retry_scheduled' then 'processing' when 'returned' then 'failed' else o.status end
   or (r.status = 'completed' and not exists (
     select from payout_attempt a where a.payout_id = o.id and a.final_txn_id = r.ledger_txn_id));

-- I127 A credit's remittance says what was decided about it.
select r.id, r.status, c.decision
from manual_credit c
join remittance r on r.id = c.remittance_id
where r.kind <> 'credit' or r.amount_minor <> c.amount_minor or r.currency <> c.currency or r.method <> c.method
   or r.status <> case c.decision when 'verified' then 'completed' when 'rejected' then 'cancelled' else 'pending' end
   or r.ledger_txn_id is distinct from c.ledger_txn_id;

-- I128 Every transfer and credit of an estate has its document, of the same estate, and every payout of an estate its transfer.
select r.id
from remittance r
where (r.kind = 'transfer' and not exists (
         select from cluster_transfer t join payout o on o.id = t.payout_id and o.estate_id = t.estate_id
         where t.remittance_id = r.id and t.estate_id = r.estate_id and o.remittance_id = r.id))
   or (r.kind = 'credit' and not exists (
         select from manual_credit c where c.remittance_id = r.id and c.estate_id = r.estate_id))
union all
select o.id from payout o
where o.kind = 'cluster_transfer' and not exists (select from cluster_transfer t where t.payout_id = o.id);

-- I129 Every attempt of an estate's transfer goes to the account that was asked for, by the gateway that was chosen.
select a.payout_id, a.number
from payout_attempt a
join payout o on o.id = a.payout_id
where o.kind = 'cluster_transfer' and (a.beneficiary_id <> o.beneficiary_id or a.gateway <> o.gateway);

-- I130 A due day has charged what its remittances moved from its resident's wallet, at most the order's amount, and no other due day has any.
select o.id, o.status, o.charged_minor, m.moved
from recurring_occurrence o
join recurring_payment r on r.id = o.recurring_payment_id
left join lateral (
  select coalesce(sum(t.amount_minor), 0) as moved, count(*) as count,
         bool_and(t.status = 'completed' and t.method = 'wallet' and t.person_id = r.person_id
           and (t.bill_id is null) = (r.bill_type is null)) as is_right
  from remittance t where t.occurrence_id = o.id) m on true
where (o.status = 'charged') <> (m.count > 0) or m.moved <> o.charged_minor or not coalesce(m.is_right, true)
   or o.charged_minor > r.amount_minor;

-- I131 A plain recurring payment is one posting under its order and day, from its wallet to its estate, and settles no bill.
select coalesce(t.id, l.source) as remittance_id, l.key
from (select * from remittance where kind = 'recurring_payment') t
full join (select * from ledger.txn where kind = 'recurring-payment') l on l.id = t.ledger_txn_id
left join recurring_occurrence o on o.id = t.occurrence_id
where t.id is null or l.id is null or l.source <> t.id
   or l.key is distinct from 'rec:' || o.recurring_payment_id || ':' || o.due_on
   or exists (select from bill_allocation a where a.remittance_id = t.id)
   or (select count(*) from ledger.entry e join ledger.account a on a.id = e.account_id
       where e.txn_id = l.id
         and ((a.code like '%:wallet:' || t.wallet_id and e.amount = t.amount_minor)
           or (a.code like '%:cluster:' || t.estate_id || '%' and e.amount = -t.amount_minor))) <> 2;

-- I132 What is paused, cancelled or over waits for nothing: none of its due days is still to be tried.
select o.id, r.status
from recurring_occurrence o
join recurring_payment r on r.id = o.recurring_payment_id
where o.status = 'due' and r.status <> 'active';

-- I133 What failed at a gateway is written down: each payment of a resident's and each transfer of an estate's that failed there.
select t.id, t.kind, t.method
from remittance t
where t.status = 'failed'
  and (exists (select 1 from payment p where p.remittance_id = t.id) or exists (select 1 from payout o where o.remittance_id = t.id))
  and not exists (select 1 from payment_error e where e.remittance_id = t.id);

-- I140 What was given back is its posting from the estate to the payer's wallet, and its refund; and no such posting stands alone.
select coalesce(g.id, t.key) as give_back
from (select * from give_back where done_at is not null and destination = 'wallet') g
full join (select * from ledger.txn where kind = 'bill-given-back') t on t.id = g.ledger_txn_id
left join remittance p on p.id = g.payment_id
left join remittance r on r.id = g.remittance_id
where g.id is null or t.id is null or t.key <> 'giveback:' || g.id or t.source <> g.remittance_id
   or p.kind is distinct from 'bill_payment' or p.bill_id <> g.bill_id
   or r.kind is distinct from 'refund' or r.status <> 'completed' or r.bill_id is distinct from g.bill_id
   or r.person_id <> p.person_id or r.amount_minor <> g.amount_minor or r.ledger_txn_id <> g.ledger_txn_id
   or (select count(*) from ledger.entry e join ledger.account a on a.id = e.account_id
       where e.txn_id = t.id
         and ((a.code like '%:cluster:' || g.estate_id || '%' and e.amount = g.amount_minor)
           or (a.code like '%:wallet:' || r.wallet_id and e.amount = -g.amount_minor))) <> 2
   or not exists (select from wallet w where w.id = r.wallet_id and w.person_id = p.person_id and w.estate_id = g.estate_id);

-- I141 What a payment counts as given back is the sum of what was given back of it, never more than its bill had taken.
select r.id, r.given_back_minor, g.sum as given_back
from remittance r
left join lateral (select coalesce(sum(amount_minor), 0) as sum from give_back
  where payment_id = r.id and done_at is not null and destination = 'wallet') g on true
where r.given_back_minor <> g.sum or r.given_back_minor > r.applied_minor;

-- I142 Nothing above the limit was given back without the word of a second person, and one alone stays within it, together with transfers.
select g.id, g.requested_by from give_back g
where g.done_at is not null and g.needs_approval and (g.decision is distinct from 'approved' or g.decided_by = g.requested_by)
union all
select m.estate_id, m.requested_by
from (select g.estate_id, g.requested_by, g.requested_at, g.limit_minor, g.amount_minor
      from give_back g left join remittance r on r.id = g.remittance_id
      where not g.needs_approval and r.status is distinct from 'failed'
      union all
      select t.estate_id, t.requested_by, t.requested_at, t.limit_minor, o.amount_minor
      from cluster_transfer t join payout o on o.id = t.payout_id
      where not t.needs_approval and o.cancelled_at is null and o.status <> 'returned') m
join estate e on e.id = m.estate_id
group by m.estate_id, m.requested_by, (m.requested_at at time zone e.timezone)::date
having sum(m.amount_minor) > max(m.limit_minor);

-- I143 Naira in flight to payers are exactly the refunds out of wallets whose outcome is not known.
select a.currency, -sum(b.posted) as in_flight
from ledger.account a
join ledger.balance b on b.account_id = a.id
where a.code = 'NG:refund_in_flight'
group by a.currency
having -sum(b.posted) <> coalesce((
  select sum(wallet_minor) from refund r
  where r.currency = a.currency and r.status in ('requested', 'pending', 'confirmed')), 0);

-- I144 Each refund out of a wallet was decided in its estate, took its amount from its payer's wallet unless it failed, and is known there by what became of it.
select coalesce(r.id, g.id) as refund
from (select * from refund where estate_id is not null) r
full join (select * from give_back where done_at is not null and destination = 'source') g on g.remittance_id = r.remittance_id
left join payment p on p.id = r.payment_id
left join remittance t on t.id = r.remittance_id
left join wallet w on w.id = r.wallet_id
where r.id is null or g.id is null
   or (g.estate_id, g.payment_id, g.amount_minor, g.ledger_txn_id) is distinct from (r.estate_id, p.remittance_id, r.amount_minor, r.hold_txn_id)
   or (p.estate_id, p.gateway, p.currency) is distinct from (r.estate_id, r.gateway, r.currency)
   or (w.estate_id, w.person_id, w.currency) is distinct from (r.estate_id, p.payer_id, r.currency)
   or (t.kind, t.method, t.person_id, t.wallet_id, t.amount_minor) is distinct from ('refund', r.gateway, p.payer_id, r.wallet_id, r.amount_minor)
   or t.status is distinct from case when r.status in ('completed', 'failed') then r.status else 'pending' end
   or (r.status = 'completed' and t.ledger_txn_id is distinct from r.final_txn_id)
   or coalesce((select sum(e.amount) from ledger.entry e join ledger.account a on a.id = e.account_id
       where e.txn_id in (r.hold_txn_id, r.final_txn_id) and a.code like '%:wallet:' || r.wallet_id), 0)
      <> case r.status when 'failed' then 0 else r.amount_minor end;

-- I145 Never more of a payment went back to where it came from than it had brought into its payer's wallet.
select t.id, t.amount_minor - t.applied_minor + t.given_back_minor as brought, sum(r.amount_minor) as sent_back
from refund r
join payment p on p.id = r.payment_id
join remittance t on t.id = p.remittance_id
where r.status <> 'failed'
group by t.id
having sum(r.amount_minor) > t.amount_minor - t.applied_minor + t.given_back_minor;

-- I180 A booking that was carried out is exactly one posting of its whole price out of service deposits, and no such posting stands alone.
select coalesce(b.id, t.key) as booking
from (select * from booking where status = 'completed') b
full join (select * from ledger.txn where kind = 'booking-completed') t on t.id = b.completion_txn_id
where b.id is null or t.id is null or t.key <> 'booking:' || b.id || ':completed' or t.source <> b.id
   or (select coalesce(sum(e.amount) filter (where a.code = 'IN:service_deposits'), 0) - b.amount_minor from ledger.entry e
       join ledger.account a on a.id = e.account_id where e.txn_id = t.id) <> 0
   or exists (select from ledger.entry e join ledger.account a on a.id = e.account_id
       where e.txn_id = t.id and a.code not in ('IN:service_deposits', 'IN:inc:services', 'IN:gst_payable'));

-- I181 A booking that ended without being carried out gives back all of its payment, by one refund at a time, and no other booking has any.
select b.id, b.status, b.amount_minor, r.refunds, r.live
from booking b
left join lateral (
  select count(*) as refunds, count(*) filter (where status <> 'failed') as live,
         coalesce(bool_and(payment_id = b.payment_id and amount_minor = b.amount_minor and held_minor = b.amount_minor), true) as is_whole
  from refund where booking_id = b.id) r on true
where not r.is_whole or r.live > 1 or (r.refunds > 0) <> (b.status in ('cancelled', 'rejected', 'failed'));

-- I183 Each booking that was carried out was so by the employee it was assigned to, or by an administrator.
select id, completed_by, completed_as, assigned_to
from booking
where status = 'completed'
  and not coalesce(completed_as = 'admin' or completed_as = 'employee' and completed_by = assigned_to, false);

-- I184 Each booking that was confirmed has one invoice, of what was paid for it, and no other booking has any.
select coalesce(b.id, p.subject) as booking, b.status, p.number
from (select * from booking where confirmed_at is not null) b
full join (select * from paper where kind = 'service_invoice') p on p.subject = b.id
where b.id is null or p.id is null or (p.amount_minor, p.currency) is distinct from (b.amount_minor, b.currency);

-- I185 A booking that has not ended is assigned to nobody or to an employee.
select b.id, b.assigned_to
from booking b
where b.status in ('pending', 'confirmed') and b.assigned_to is not null
  and not exists (select from membership m where m.person_id = b.assigned_to and m.role = 'employee');

-- I186 What is told of a booking is told to its customer, to an employee it is or was assigned to, or to administrators.
select n.id, n.person_id, n.role, n.subject
from notification n
join booking b on b.id = n.subject
where n.role <> 'admin'
  and not (n.role = 'customer' and n.person_id = b.person_id
    or n.role = 'employee' and (n.person_id = b.assigned_to or exists (
      select from audit_event e
      where e.subject = b.id and e.action in ('booking.assigned', 'booking.unassigned')
        and n.person_id in (e.details -> 'before' ->> 'assignedTo', e.details -> 'after' ->> 'assignedTo'))));
-- I150 Each payment of a cart that came has exactly one booking, of its cart, payer and price and with its posting; and no booking stands without one.
select coalesce(p.id, b.payment_id) as payment, b.book_id
from (select * from payment where purpose = 'cart' and status = 'succeeded') p
full join booking b on b.payment_id = p.id
left join receipt r on r.payment_id = p.id
where p.id is null or b.id is null
   or (b.cart_id, b.person_id, b.amount_minor, b.currency, b.ledger_txn_id)
      is distinct from (p.cart_id, p.payer_id, p.total_minor, p.currency, r.ledger_txn_id);

-- I151 A converted cart is its booking, as it was frozen; and no other cart has one.
select coalesce(c.id, b.cart_id) as cart, c.status, b.book_id
from cart c
full join booking b on b.cart_id = c.id
where (c.status is not distinct from 'converted') <> (b.id is not null)
   or (b.id is not null
       and (c.person_id, c.package_id, c.price_minor, c.discount_minor, c.tax_basis_points, c.service_name, c.package_name)
           is distinct from (b.person_id, b.package_id, b.price_minor, b.discount_minor, b.tax_basis_points, b.service_name, b.package_name));

-- I152 What we hold for services is exactly the bookings that are paid, not carried out, not given back and not being given back.
select -sum(b.posted) as held
from ledger.account a
join ledger.balance b on b.account_id = a.id
where a.code = 'IN:service_deposits'
having -sum(b.posted) <> coalesce((
  select sum(k.amount_minor) from booking k
  where k.completion_txn_id is null
    and not exists (select from refund r where r.booking_id = k.id and r.status <> 'failed')), 0);

-- I153 No code is held and used more often than it may be, by everybody or by one person; what came late names itself.
select c.code, null as person, count(*) as uses
from promo_code c join promo_use u on u.promo_id = c.id and not u.is_late and u.given_back_at is null
group by c.id having count(*) > c.usage_limit
union all
select c.code, u.person_id, count(*)
from promo_code c join promo_use u on u.promo_id = c.id and not u.is_late and u.given_back_at is null
group by c.id, u.person_id having count(*) > c.per_person_limit;

-- I154 A code is used by exactly the carts that were paid with it, for what it took off, and held only by carts that are being paid.
select coalesce(u.cart_id, c.id) as cart, u.status
from (select * from promo_use where status = 'used') u
full join (select * from cart where status = 'converted' and discount_minor > 0) c on c.id = u.cart_id
where (u.promo_id, u.person_id, u.discount_minor) is distinct from (c.promo_id, c.person_id, c.discount_minor)
union all
select u.cart_id, u.status from promo_use u
where u.status = 'held'
  and not exists (select from payment p where p.cart_id = u.cart_id and p.status in ('created', 'pending'));

-- I200 A code's use is given back exactly when the booking it was used for ended without having been carried out.
select u.cart_id as cart, b.status, u.given_back_at
from promo_use u join booking b on b.cart_id = u.cart_id
where (u.given_back_at is not null) <> (b.status in ('cancelled', 'rejected', 'failed'));

-- I155 A cart is paid by the person whose it is, and while a payment of it is open it stays frozen at what that payment asks for.
select p.id as payment, c.id as cart, c.status
from payment p join cart c on c.id = p.cart_id
where p.payer_id <> c.person_id
   or (p.status in ('created', 'pending')
       and (c.status not in ('active', 'converted') or c.frozen_at is null
         or (c.status = 'active' and (c.total_minor <> p.total_minor or p.created_at < c.frozen_at))));
-- I160 What lies in escrow is exactly the orders that are paid and neither completed nor on their way back.
select a.currency, -sum(b.posted) as escrow
from ledger.account a
join ledger.balance b on b.account_id = a.id
where a.code = 'IN:order_escrow'
group by a.currency
having -sum(b.posted) <> coalesce((
  select sum(m.total_minor) from market_order m where m.status = 'escrowed' and m.currency = a.currency), 0);

-- I161 A completed order has at most one payout, of its price less what its seller owed us, and no other order has any.
select o.order_id, m.status, o.held, k.kept
from (select order_id, count(*) as count, sum(amount_minor) as held, min(portfolio_id) as portfolio_id
      from payout where kind = 'seller_payout' and cause like 'order:%' group by order_id) o
left join market_order m on m.id = o.order_id and m.status = 'completed'
left join (select cause, amount_minor as kept from recovery where cause like 'order:%') k on k.cause = 'order:' || m.id
where m.id is null or o.count > 1 or o.portfolio_id <> m.portfolio_id or o.held <> m.item_minor - coalesce(k.kept, 0)
union all
-- What is below the least payout stays in the balance; whatever the seller asks for of that is no order's.
select o.id, o.status, o.amount_minor, null
from payout o
where o.kind = 'seller_payout' and o.cause like 'order:%' and o.cause is distinct from 'order:' || o.order_id;

-- I162 An order's postings are its own: paid with its total, completed with its price for its seller.
select m.id, m.status
from market_order m
left join payment p on p.id = m.payment_id
left join receipt r on r.payment_id = p.id
left join ledger.txn t on t.id = m.complete_txn_id
left join lateral (
  select sum(e.amount) filter (where a.code = 'IN:order_escrow') as escrow,
         -sum(e.amount) filter (where a.code = 'IN:seller:' || m.portfolio_id || ':payable') as seller,
         -sum(e.amount) filter (where a.code = 'IN:gst_payable') as tax
  from ledger.entry e join ledger.account a on a.id = e.account_id where e.txn_id = t.id) l on true
where (m.payment_id is not null
    and (p.order_id, p.status, p.total_minor, r.ledger_txn_id) is distinct from (m.id, 'succeeded', m.total_minor, m.escrow_txn_id))
   or (m.status = 'completed'
    and (t.key, l.escrow, l.seller, coalesce(l.tax, 0)) is distinct from
        ('order:' || m.id || ':completed', m.total_minor::numeric, m.item_minor::numeric, m.platform_tax_minor::numeric))
union all
-- No money for an order counts as received beside the one payment that put it into escrow.
select p.order_id, p.status from payment p left join market_order m on m.payment_id = p.id
where p.purpose = 'order' and p.status = 'succeeded' and m.id is null;

-- I163 A thing is reserved exactly while one order of it waits or is in escrow, and sold exactly when one is completed.
select l.id, l.status
from listing l
left join lateral (
  select count(*) filter (where m.status in ('pending', 'escrowed', 'refunding')) as live,
         count(*) filter (where m.status = 'pending') as pending,
         count(*) filter (where m.status = 'completed') as completed
  from market_order m where m.listing_id = l.id) o on true
where o.live <> case l.status when 'reserved' then 1 else 0 end
   or o.completed <> case l.status when 'sold' then 1 else 0 end
   or (l.status = 'reserved') and (l.reserved_until is not null) <> (o.pending = 1);

-- I164 What we owe a seller is what they sold, less what was set aside for payouts that stand and what they owed us.
select b.scope, b.owed
from (select a.scope, -sum(l.posted) as owed
      from ledger.account a join ledger.balance l on l.account_id = a.id
      where a.code like 'IN:seller:%:payable' group by a.scope) b
where b.owed <>
    coalesce((select sum(m.item_minor) from market_order m where m.portfolio_id = b.scope and m.status = 'completed'), 0)
  - coalesce((select sum(o.amount_minor) from payout o
              where o.portfolio_id = b.scope and o.kind = 'seller_payout' and o.status <> 'returned' and o.cancelled_at is null), 0)
  - coalesce((select sum(e.amount) from ledger.entry e join ledger.account a on a.id = e.account_id
              join ledger.txn t on t.id = e.txn_id
              where a.code = 'IN:seller:' || b.scope || ':payable' and t.kind = 'owed-recovered'), 0)
  + coalesce((select -sum(e.amount) from ledger.entry e join ledger.account a on a.id = e.account_id
              join ledger.txn t on t.id = e.txn_id join payout o on o.id = t.source and o.cancelled_at is not null
              where a.code = 'IN:seller:' || b.scope || ':payable' and t.kind = 'payout-returned'), 0);

-- I165 An order is on its way back exactly while a refund of it is, and given back exactly when one arrived: all of it, once.
select m.id, m.status
from market_order m
left join lateral (
  select count(*) filter (where r.status in ('requested', 'pending', 'confirmed')) as open,
         count(*) filter (where r.status = 'completed' and r.held_minor = m.total_minor) as done
  from refund r where r.order_id = m.id) r on true
where (m.status = 'refunding') <> (r.open = 1) or (m.status = 'refunded') <> (r.done = 1) or r.open + r.done > 1;

-- I166 Nobody has bought of themselves, and what a buyer pays is the price and its fees as they were frozen.
select m.id, m.item_minor
from market_order m
join portfolio s on s.id = m.portfolio_id
join listing l on l.id = m.listing_id
where s.earner_id = m.buyer_id or l.portfolio_id <> m.portfolio_id
   or m.platform_fee_minor <> m.item_minor * m.platform_basis_points / 10000
   or m.gateway_fee_minor <> (m.item_minor + m.platform_fee_minor) * m.gateway_basis_points / 10000;
-- I170 What scouts have been credited with is their bounties, each the posting of its recruit's first sale.
select b.id, b.recruit_id, b.amount_minor, e.amount
from bounty b
join scout s on s.id = b.scout_id
left join ledger.txn t on t.id = b.ledger_txn_id
left join ledger.account a on a.code = 'IN:scout:' || s.portfolio_id || ':available'
left join ledger.entry e on e.txn_id = t.id and e.account_id = a.id
where t.key is distinct from 'bounty:' || b.recruit_id or e.amount is distinct from -b.amount_minor;

-- I171 No posting of a bounty stands without its bounty.
select t.id, t.key from ledger.txn t
where t.kind = 'bounty-earned' and not exists (select from bounty b where b.ledger_txn_id = t.id);

-- I172 Nobody is their own recruit.
select r.id from referral r join scout s on s.id = r.scout_id where s.person_id = r.recruit_id;

-- I173 A scout's earnings stand in a portfolio of that person's, and in no other.
select s.id from scout s join portfolio p on p.id = s.portfolio_id where p.earner_id is distinct from s.person_id;

-- I174 What a scout may ask for is the bounties, less what is on hold, was paid out or was kept back for a debt.
select s.id, coalesce(x.posted, 0) as posted, coalesce(b.sum, 0) as bounties, coalesce(o.sum, 0) as payouts
from scout s
left join lateral (select -sum(l.posted) as posted from ledger.account a join ledger.balance l on l.account_id = a.id
                   where a.code = 'IN:scout:' || s.portfolio_id || ':available') x on true
left join lateral (select sum(amount_minor) as sum from bounty where scout_id = s.id) b on true
left join lateral (select sum(amount_minor) as sum from payout
                   where portfolio_id = s.portfolio_id and kind = 'scout_bounty'
                     and cancelled_at is null and status <> 'returned') o on true
left join lateral (select sum(e.amount) as sum from ledger.entry e join ledger.account a on a.id = e.account_id
                   join ledger.txn t on t.id = e.txn_id
                   where a.code = 'IN:scout:' || s.portfolio_id || ':available' and t.kind = 'owed-recovered') k on true
where coalesce(x.posted, 0) <> coalesce(b.sum, 0) - coalesce(o.sum, 0) - coalesce(k.sum, 0) or coalesce(x.posted, 0) < 0;

-- I175 What was set aside for a payout of a seller or scout came from that person's own account, all of it.
select p.id, p.kind, p.amount_minor, e.amount
from payout p
join ledger.txn t on t.id = p.hold_txn_id
left join ledger.account a on a.code = case p.kind when 'seller_payout' then 'IN:seller:' || p.portfolio_id || ':payable'
                                                   else 'IN:scout:' || p.portfolio_id || ':available' end
left join ledger.entry e on e.txn_id = t.id and e.account_id = a.id
where p.kind in ('seller_payout', 'scout_bounty')
  and (t.kind <> 'payout-held' or e.amount is distinct from p.amount_minor);

-- I176 A payout of a seller or scout is of somebody who earns, and has a day on which it may leave.
select p.id from payout p join portfolio o on o.id = p.portfolio_id
where p.kind in ('seller_payout', 'scout_bounty') and (o.kind <> 'earnings' or p.due_at is null);

-- I177 No payout of a seller or scout left before its day, unless an administrator sent it.
select p.id from payout p join payout_attempt t on t.payout_id = p.id and t.number = 1
where p.kind in ('seller_payout', 'scout_bounty') and t.sent_at < p.due_at;

-- I190 What is told of an order is told to its buyer or its seller.
select n.id, n.person_id, n.role, n.subject
from notification n
join market_order o on o.id = n.subject
where not (n.role = 'customer' and n.person_id = o.buyer_id
  or n.role = 'seller' and exists (
    select from portfolio p where p.id = o.portfolio_id and p.earner_id = n.person_id));

-- I191 What is told of a bounty is told to the scout who earned it.
select n.id, n.person_id, n.role, n.subject
from notification n
join bounty b on b.id = n.subject
join scout s on s.id = b.scout_id
where n.role <> 'scout' or n.person_id <> s.person_id;

-- I192 No scout has earned a bounty by buying of their own recruit.
select b.id, b.scout_id, b.order_id
from bounty b
join scout s on s.id = b.scout_id
join market_order o on o.id = b.order_id
where o.buyer_id = s.person_id;
