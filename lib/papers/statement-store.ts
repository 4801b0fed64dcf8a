import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import {
  firstDayOf,
  HOMES_ZONE,
  localDate,
  monthOf,
  type LocalDate,
  type LocalMonth,
} from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import { ownerDirect, ownerPayable, ownerReceivable } from "@/lib/ledger/chart";
import type { StatementFacts } from "./paper-facts";
import type { LineTime, StatementLine } from "./statement-line";

/** Which entries are lines of a statement: those of these accounts, counted so that good for the owner is positive. */
export type LineSource = { readonly codes: readonly string[]; readonly sign: 1 | -1 };

/** What the owner's balance is made of: what we owe them, less what they owe us. */
export const balanceLines = (portfolioId: string): LineSource => ({
  codes: [ownerPayable(portfolioId).code, ownerReceivable(portfolioId).code],
  sign: -1,
});

/** Rent that went to the owner without us. */
export const directLines = (portfolioId: string): LineSource => ({
  codes: [ownerDirect(portfolioId).code],
  sign: 1,
});

const PORTFOLIOS_BATCH = 500;

/** Owners whose last closed month has no statement yet, though their accounts have moved before its end. */
export async function listPortfoliosToState(
  month: LocalMonth,
  end: Date,
  after: string | null,
): Promise<Id<"portfolio">[]> {
  const { rows } = await sql<{ id: Id<"portfolio"> }>`
    select p.id from portfolio p
    where p.id > ${after ?? ""}
      and not exists (select from owner_statement s where s.portfolio_id = p.id and s.month = ${firstDayOf(month)})
      and (exists (select from owner_statement s where s.portfolio_id = p.id)
        or exists (
          select from ledger.account a
          join ledger.entry e on e.account_id = a.id
          join ledger.txn t on t.id = e.txn_id
          where a.code in ('IN:owner:' || p.id || ':payable', 'IN:owner:' || p.id || ':receivable',
                           'IN:owner:' || p.id || ':direct')
            and t.posted_at < ${end}))
    order by p.id limit ${PORTFOLIOS_BATCH}`.execute(database());
  return rows.map((row) => row.id);
}

/** The owner's name, under a lock: one run at a time closes months of a portfolio. Payments do not wait for it. */
export async function lockPortfolio(tx: Tx, portfolioId: Id<"portfolio">): Promise<{ name: string } | null> {
  const row = await tx.db
    .selectFrom("portfolio")
    .select("name")
    .where("id", "=", portfolioId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The newest statement of a portfolio: where the next one begins. */
export async function findLastStatement(tx: Tx, portfolioId: Id<"portfolio">) {
  const row = await tx.db
    .selectFrom("owner_statement")
    .innerJoin("paper", "paper.id", "owner_statement.paper_id")
    .select(["month", "upto_txn_id", "closing_minor", "paper.facts"])
    .where("portfolio_id", "=", portfolioId)
    .orderBy("month", "desc")
    .limit(1)
    .executeTakeFirst();
  // Our own row, written from this very type.
  return row && { ...row, facts: row.facts as StatementFacts };
}

/** The month in which the books first knew of the owner's money; null while they do not. */
export async function findFirstMonth(tx: Tx, portfolioId: Id<"portfolio">): Promise<LocalMonth | null> {
  const codes = [...balanceLines(portfolioId).codes, ...directLines(portfolioId).codes];
  const { rows } = await sql<{ posted_at: Date }>`
    select t.posted_at from ledger.entry e
    join ledger.txn t on t.id = e.txn_id
    where e.account_id in (select a.id from ledger.account a where a.code = any(${codes}))
    order by e.txn_id limit 1`.execute(tx.db);
  const [row] = rows;
  return row ? monthOf(localDate(row.posted_at, HOMES_ZONE)) : null;
}

export type StatementSums = {
  uptoTxnId: bigint;
  inMinor: bigint;
  outMinor: bigint;
  lineCount: number;
  linesSha256: string;
};

/**
 * What a statement that begins after `afterTxnId` and is cut off at `end` holds. The cut-off is a ledger transaction, not a
 * time: what the books learn later has a higher one, however long ago it happened.
 */
export async function sumLines(
  tx: Tx,
  { codes, sign }: LineSource,
  afterTxnId: bigint,
  end: Date,
): Promise<StatementSums> {
  const amount = sql`(${sql.lit(sign)} * e.amount)`;
  const { rows } = await sql<StatementSums>`
    with mine as (select a.id from ledger.account a where a.code = any(${codes})),
    cut_off as (
      select coalesce(max(e.txn_id), ${afterTxnId}) as id from ledger.entry e
      join ledger.txn t on t.id = e.txn_id
      where e.account_id in (select id from mine) and e.txn_id > ${afterTxnId} and t.posted_at < ${end}
    )
    select (select id from cut_off) as "uptoTxnId",
           coalesce(sum(${amount}) filter (where ${amount} > 0), 0)::bigint as "inMinor",
           coalesce(sum(-${amount}) filter (where ${amount} < 0), 0)::bigint as "outMinor",
           count(e.txn_id)::integer as "lineCount",
           encode(sha256(convert_to(coalesce(
             string_agg(e.txn_id || '.' || e.seq || ':' || ${amount}, ',' order by e.txn_id, e.seq), ''), 'UTF8')), 'hex')
             as "linesSha256"
    from ledger.entry e
    where e.account_id in (select id from mine)
      and e.txn_id > ${afterTxnId} and e.txn_id <= (select id from cut_off)`.execute(tx.db);
  const [row] = rows;
  if (!row) throw new Error("an aggregate has one row");
  return row;
}

export type OwnerStatementRow = {
  paper_id: Id<"paper">;
  portfolio_id: Id<"portfolio">;
  month: LocalDate;
  after_txn_id: bigint;
  upto_txn_id: bigint;
  opening_minor: bigint;
  in_minor: bigint;
  out_minor: bigint;
  closing_minor: bigint;
  currency: Currency;
  line_count: number;
};

export async function insertStatement(tx: Tx, row: OwnerStatementRow): Promise<void> {
  await tx.db.insertInto("owner_statement").values(row).execute();
}

/** Statements whose files are not kept yet: just issued, or left by a run that was cut short. */
export async function listUnfiledStatements(after: string | null): Promise<Id<"paper">[]> {
  const rows = await database()
    .selectFrom("owner_statement")
    .leftJoin("paper_file", "paper_file.paper_id", "owner_statement.paper_id")
    .select("owner_statement.paper_id")
    .where("paper_file.paper_id", "is", null)
    .where("owner_statement.paper_id", ">", after ?? "")
    .orderBy("owner_statement.paper_id")
    .limit(PORTFOLIOS_BATCH)
    .execute();
  return rows.map((row) => row.paper_id as Id<"paper">);
}

const LINES_PAGE = 250;

type LineRow = Omit<StatementLine, "day" | "home"> & {
  effectiveAt: Date;
  unitNumber: string | null;
  propertyName: string | null;
};

/**
 * Lines between two cut-offs in the order of the books, some at a time, so that a long statement never lies in
 * memory whole. What happened before the month began is `earlier`.
 */
export async function* readLines(
  { codes, sign }: LineSource,
  statement: { afterTxnId: bigint; uptoTxnId: bigint; begin: Date },
  time: LineTime,
): AsyncGenerator<readonly StatementLine[]> {
  const { uptoTxnId, begin } = statement;
  let [txnId, seq] = [statement.afterTxnId, 32_767];
  for (;;) {
    const { rows } = await sql<LineRow>`
      select e.txn_id as "ledgerTxnId", e.seq, a.code as account, t.kind, t.source, ${sql.lit(sign)} * e.amount as "amountMinor",
             t.effective_at as "effectiveAt", tenant.name as "tenantName", unit.unit_number as "unitNumber",
             property.name as "propertyName", coalesce(p.id, r.payment_id) as "paymentId",
             coalesce(o.id, x.payout_id) as "payoutId"
      from ledger.entry e
      join ledger.account a on a.id = e.account_id
      join ledger.txn t on t.id = e.txn_id
      left join payout o on o.hold_txn_id = t.id
      left join payout_attempt x on x.return_txn_id = t.id
      left join payout back on back.id = x.payout_id
      left join refund r on r.hold_txn_id = t.id
      left join rent_charge c on c.id = t.source collate "default"
      left join payment p on p.id = coalesce(o.payment_id, back.payment_id, r.payment_id, t.source collate "default")
      left join lease l on l.id = coalesce(p.lease_id, c.lease_id)
      left join unit on unit.id = l.unit_id
      left join property on property.id = unit.property_id
      left join person tenant on tenant.id = l.tenant_id
      where e.account_id in (select id from ledger.account where code = any(${codes}))
        and (e.txn_id, e.seq) > (${txnId}::bigint, ${seq}::integer) and e.txn_id <= ${uptoTxnId}
        and (t.effective_at < ${begin}) = ${time === "earlier"}
      order by e.txn_id, e.seq limit ${LINES_PAGE}`.execute(database());
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(toLine);
    if (rows.length < LINES_PAGE) return;
    [txnId, seq] = [last.ledgerTxnId, last.seq];
  }
}

function toLine({ effectiveAt, unitNumber, propertyName, ...line }: LineRow): StatementLine {
  return {
    ...line,
    day: localDate(effectiveAt, HOMES_ZONE),
    home: unitNumber === null ? null : [unitNumber, propertyName].filter(Boolean).join(", "),
  };
}
