import "server-only";
import { amountWords } from "@/lib/status-words/amount-words";
import { payoutText } from "@/lib/status-words/payout-words";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { findPayoutFacts } from "../payout-facts";

/** An owner's money has reached their bank. */
export const payoutCompleted: NoticeKind = {
  label: "Payout arrived",
  hint: "When a payout has reached your account.",
  roles: ["owner"],
  isVital: false,
  async tell(payoutId, _details, now) {
    const facts = await findPayoutFacts(payoutId);
    if (!facts) return null;
    const { payout, owners } = facts;
    return {
      readers: owners,
      write: () => {
        if (payout.status !== "completed") return { skip: "overtaken" };
        const { word, sentence } = payoutText(payout, "owner", now);
        return {
          title: `${word}: ${amountWords(payout.amount, payout.currency)}`,
          sentence,
          facts: [
            ["To", payout.payment_details ?? "your account"],
            ["For", payout.tenant_name ? `${payout.tenant_name}, ${payout.unit_number ?? ""}` : "rent"],
          ],
          link: { label: "Open the payout", path: links.ownerPayout(payout.id) },
        };
      },
    };
  },
};
