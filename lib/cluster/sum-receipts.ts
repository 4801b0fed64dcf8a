import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Money } from "@/lib/kernel/money";

type Part = { words: string; amount: Money };
type Receipts = { count: number; total: Money; parts: Part[] };

const WORDS = { bills: "For bills", recurring: "Recurring payments", credits: "Verified credits" } as const;

/** What came into an estate's money on one of its days, by where it came from. Behind the estate's fence. */
export async function sumReceipts(tx: Tx, estate: Estate, day: LocalDate): Promise<Receipts> {
  const { id, currency, timezone } = estate;
  const within = (at: string) => sql`${sql.ref(at)} >= ${day}::date::timestamp at time zone ${timezone}
    and ${sql.ref(at)} < (${day}::date + 1)::timestamp at time zone ${timezone}`;
  const { rows } = await sql<{ part: keyof typeof WORDS; count: number; sum: bigint }>`
    select 'bills' as part, count(*)::integer as count, coalesce(sum(a.amount_minor), 0)::bigint as sum
    from bill_allocation a where a.estate_id = ${id} and a.amount_minor > 0 and ${within("a.created_at")}
    union all
    select 'recurring', count(*)::integer, coalesce(sum(r.amount_minor), 0)::bigint
    from remittance r where r.estate_id = ${id} and r.kind = 'recurring_payment' and r.occurrence_id is not null
      and r.status = 'completed' and ${within("r.completed_at")}
    union all
    select 'credits', count(*)::integer, coalesce(sum(c.amount_minor), 0)::bigint
    from manual_credit c where c.estate_id = ${id} and c.decision = 'verified' and ${within("c.decided_at")}`.execute(
    tx.db,
  );
  const some = rows.filter((row) => row.count > 0);
  return {
    count: some.reduce((sum, row) => sum + row.count, 0),
    total: { amountMinor: some.reduce((sum, row) => sum + row.sum, 0n), currency },
    parts: some.map(({ part, sum }) => ({ words: WORDS[part], amount: { amountMinor: sum, currency } })),
  };
}
