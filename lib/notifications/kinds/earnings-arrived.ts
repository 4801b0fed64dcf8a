import "server-only";
import { formatMoney, inr } from "@/lib/kernel/money";
import { dayOfWords } from "@/lib/status-words/date-words";
import { earnedBy, findEarningFacts } from "../earning-facts";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";

/** What a seller or scout earned has reached their bank. */
export const earningsArrived: NoticeKind = {
  label: "Earnings arrived",
  hint: "When money from your sales or bounties has reached your account.",
  roles: ["seller", "scout"],
  isVital: false,
  async tell(payoutId, _details, now) {
    const facts = await findEarningFacts(payoutId);
    if (!facts) return null;
    const { payout, payee } = facts;
    return {
      readers: payee,
      write: ({ role }) => {
        if (payout.status !== "completed") return { skip: "overtaken" };
        const amount = formatMoney(inr(BigInt(payout.amount_paise)));
        const on = payout.completed_at ? ` on ${dayOfWords(payout.completed_at, now)}` : "";
        return {
          title: `${amount} arrived`,
          sentence: `${amount} from ${earnedBy(payout)} reached ${payout.destination ?? "your account"}${on}.`,
          facts: [
            ["To", payout.destination ?? "your account"],
            ["The bank's number", payout.payment_reference ?? "none"],
          ],
          link: { label: "Open your payouts", path: links.earnings(role) },
        };
      },
    };
  },
};
