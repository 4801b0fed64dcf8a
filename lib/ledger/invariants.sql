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
having c.paid_minor <> coalesce(sum(a.amount_minor), 0) or c.paid_minor > c.amount_minor;

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
where coalesce(b.booked, 0) <> coalesce(s.settled, 0);

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

-- I24 What is shown of a proof or a document has its file: attached, given to nobody else, and erased only when it ended.
select w.id, w.file_id
from (select id, file_id, false as is_over from payment_proof
      union all
      select id, file_id, replaced_at is not null or deleted_at is not null from tenant_document) w
join stored_file f on f.id = w.file_id
where f.attached_at is null or (f.released_at is not null) <> w.is_over
union all
select null, f.id
from stored_file f
where f.attached_at is not null and not exists (select from payment_proof p where p.file_id = f.id)
  and not exists (select from tenant_document d where d.file_id = f.id);

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

-- I34 Every payment that settled rent has exactly one payout, unless the owner was paid directly.
select p.id
from payment p
where p.status = 'succeeded' and p.gateway <> 'direct'
  -- Less than a rupee cannot be sent; it stays in the owner's balance.
  and (select sum(a.amount_minor) from rent_allocation a where a.payment_id = p.id) >= 100
  and (select count(*) from payout o where o.payment_id = p.id and not o.is_replaced) <> 1;

-- I35 A payout is completed exactly when one of its attempts is paid, and returned when that came back.
select o.id, o.status
from payout o
where (o.status = 'completed') <> exists (select 1 from payout_attempt a where a.payout_id = o.id and a.state = 'paid')
   or (o.status = 'returned') <> exists (select 1 from payout_attempt a where a.payout_id = o.id and a.state = 'returned');

-- I60 Nothing is stuck: what waits has a time at which somebody looks again.
select 'payment' as thing, id from payment where status in ('created', 'pending') and next_check_at is null
union all
select 'payout', id from payout where status = 'processing' and next_check_at is null;
