import "server-only";
import { isFaultOfDetails } from "@/lib/payouts/payout-messages";
import { amountWords } from "@/lib/status-words/amount-words";
import { payoutText } from "@/lib/status-words/payout-words";
import type { NoticeText, Reader } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { findPayoutFacts, type PayoutFacts } from "../payout-facts";

/** A payout failed for good or came back: whoever can put it right must know, so it cannot be turned off. */
export const payoutFailed: NoticeKind = {
  label: "Payout failed",
  hint: "When a payout did not arrive or came back.",
  roles: ["owner", "admin"],
  isVital: true,
  async tell(payoutId, _details, now) {
    const facts = await findPayoutFacts(payoutId);
    if (!facts) return null;
    return {
      readers: [...facts.owners, ...facts.admins],
      write: (reader) =>
        facts.payout.status === "failed" && !facts.isReplaced
          ? inTrouble(facts, reader, now)
          : { skip: "overtaken" },
    };
  },
};

function inTrouble({ payout }: PayoutFacts, { role }: Reader, now: Date): NoticeText {
  const reader = role === "owner" ? "owner" : "admin";
  const { word, sentence } = payoutText(payout, reader, now);
  const amount = amountWords(payout.amount, payout.currency);
  const isTheirTurn = reader === "owner" && !payout.details_retry_at && isFaultOfDetails(payout.error_code);
  return {
    title:
      reader === "owner"
        ? `Payout of ${amount}: ${word.toLowerCase()}`
        : `Payout of ${amount} to ${payout.owner_name}: ${word.toLowerCase()}`,
    sentence,
    facts: [
      ["Account", payout.payment_details ?? "no payment details"],
      ["Reference", payout.transfer_id ?? "none"],
    ],
    link: isTheirTurn
      ? { label: "Correct your payment details", path: links.ownerPaymentDetails }
      : {
          label: "Open the payout",
          path: (reader === "owner" ? links.ownerPayout : links.adminPayout)(payout.id),
        },
  };
}
