import "server-only";
import type { Alternative } from "@/lib/failures/payment-error";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { getRemittancePayment } from "@/lib/payments/remittance-payment-queries";
import type { RemittancePaymentView } from "@/lib/payments/remittance-payment-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { wayOutWords } from "@/lib/status-words/failure-words";
import { sentence } from "@/lib/status-words/sentence-words";
import type { Reader } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";

/** A deposit or a bill's payment at a gateway did not come, with what can be done instead. */
export const paymentError: NoticeKind = {
  label: "Payment did not go through",
  hint: "When money you sent to your wallet or for a bill did not arrive, and what you can do.",
  roles: ["resident"],
  isVital: false,
  async tell(paymentId) {
    const facts = await findFacts(paymentId);
    if (!facts) return null;
    const { reader, payment } = facts;
    return {
      readers: [reader],
      write: () => {
        // A success may follow a failure; then this news is old.
        if (payment.status !== "failed") return { skip: "overtaken" };
        const amount = amountWords(payment.amount, payment.currency);
        const what = payment.bill_title ?? "your wallet";
        return {
          title: `Not paid: ${amount} for ${what}`,
          sentence: sentence(payment.error_sentence ?? "It did not go through."),
          facts: factsOf(payment),
          link: {
            label: "See what you can do",
            path: links.resident(reader.estateId, `payments/${payment.id}`),
          },
        };
      },
    };
  },
};

function factsOf(payment: RemittancePaymentView): [string, string][] {
  const options: readonly Alternative[] = payment.recovery?.alternatives ?? [];
  const again = payment.recovery?.may_retry ? ["Try the same again"] : [];
  const ways = [...again, ...options.map((option) => wayOutWords(option, payment.provider))];
  return [
    ["Transaction", payment.transaction_id],
    ["You can", ways.join(" · ") || "ask your estate"],
  ];
}

type Facts = { reader: Reader & { estateId: Id<"estate"> }; payment: RemittancePaymentView };

/** Null for what is no resident's payment, or does not exist. */
async function findFacts(paymentId: string): Promise<Facts | null> {
  const row = await database()
    .selectFrom("payment")
    .select(["payer_id", "estate_id", "remittance_id"])
    .where("id", "=", paymentId)
    .executeTakeFirst();
  if (!row?.estate_id || !row.remittance_id) return null;
  const estateId = row.estate_id as Id<"estate">;
  const personId = row.payer_id as Id<"person">;
  const payer = { kind: "person" as const, personId, memberships: [] };
  return {
    reader: { personId, role: "resident", estateId },
    payment: await getRemittancePayment(payer, estateId, row.remittance_id as Id<"remittance">),
  };
}
