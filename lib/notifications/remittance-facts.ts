import "server-only";
import type { Estate } from "@/lib/estates/estate";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";
import { REMITTANCE_METHOD_WORDS } from "@/lib/status-words/remittance-words";
import { askInEstate } from "./estate-facts";
import type { NoticeDetails } from "./notice-kind";

/** A resident's money that has arrived, as it stands now. */
export type ArrivedMoney = {
  estate: Estate;
  id: Id<"remittance">;
  number: string;
  personId: Id<"person">;
  /** `Paystack`, `Wallet`. */
  method: string;
  amount: Money;
  /** What its bill took; the rest is in the wallet. */
  applied: Money;
  completedAt: Date;
  bill: { number: string; title: string; open: Money } | null;
};

/** Null for another kind, for what has not arrived, and for what a recurring payment moved: that is told with its due day. */
export const findArrivedMoney = (
  remittanceId: string,
  details: NoticeDetails,
  kind: "deposit" | "bill_payment",
): Promise<ArrivedMoney | null> =>
  askInEstate(details, async (tx, estate) => {
    const row = await tx.db
      .selectFrom("remittance as r")
      .leftJoin("bill as b", "b.id", "r.bill_id")
      .select(["r.id", "r.number", "r.person_id", "r.method", "r.amount_minor", "r.applied_minor"])
      .select(["r.currency", "r.completed_at", "b.number as bill_number", "b.title", "b.open_minor"])
      .where("r.id", "=", remittanceId)
      .where("r.estate_id", "=", estate.id)
      .where("r.kind", "=", kind)
      .where("r.status", "=", "completed")
      .where("r.occurrence_id", "is", null)
      .executeTakeFirst();
    if (!row?.completed_at) return null;
    const money = (amountMinor: bigint): Money => ({ amountMinor, currency: row.currency as Currency });
    return {
      estate,
      id: row.id as Id<"remittance">,
      number: row.number,
      personId: row.person_id as Id<"person">,
      method: REMITTANCE_METHOD_WORDS[row.method as keyof typeof REMITTANCE_METHOD_WORDS],
      amount: money(row.amount_minor),
      applied: money(row.applied_minor),
      completedAt: row.completed_at,
      bill:
        row.bill_number === null
          ? null
          : { number: row.bill_number, title: row.title ?? "", open: money(row.open_minor ?? 0n) },
    };
  });
