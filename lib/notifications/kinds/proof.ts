import "server-only";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, inr } from "@/lib/kernel/money";
import type { NoticeText, Reader, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { portfolioReaders } from "../notice-readers";

/** A tenant has shown that rent went to the owner directly; the owner decides, and the tenant hears of it. */
export const proof: NoticeKind = {
  label: "Rent paid directly",
  hint: "When a tenant shows a payment made outside Latchkey, and what the owner decided.",
  roles: ["owner", "tenant"],
  isVital: false,
  async tell(proofId, { phase }) {
    const row = await database()
      .selectFrom("payment_proof")
      .innerJoin("person", "person.id", "payment_proof.submitted_by")
      .selectAll("payment_proof")
      .select("person.name")
      .where("payment_proof.id", "=", proofId)
      .executeTakeFirst();
    if (!row) return null;
    const tenant: Reader = { personId: row.submitted_by as Id<"person">, role: "tenant" };
    const amount = formatMoney(inr(row.amount_minor));
    const write = (reader: Reader): NoticeText | Skip => {
      if (reader.role === "owner") {
        if (row.status !== "pending") return { skip: "overtaken" };
        return {
          title: `${row.name} has paid you ${amount} directly`,
          sentence: `${row.name} has sent a proof of ${amount} paid to you directly. Confirm or reject it.`,
          link: { label: "Look at the proof", path: links.ownerProofs },
        };
      }
      if (row.status === "pending") return { skip: "overtaken" };
      const isVerified = row.status === "verified";
      return {
        title: isVerified
          ? `Your proof of ${amount} is confirmed`
          : `Your proof of ${amount} was not accepted`,
        sentence: isVerified
          ? `The owner has confirmed ${amount} that you paid directly; it counts as rent.`
          : `The owner did not accept your proof of ${amount}: ${row.decision_note ?? ""}`,
        link: { label: "See your proofs", path: links.tenantProofs },
      };
    };
    return { readers: phase === "decided" ? [tenant] : await portfolioReaders(row.portfolio_id), write };
  },
};
