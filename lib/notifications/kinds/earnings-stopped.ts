import "server-only";
import { formatMoney, inr } from "@/lib/kernel/money";
import { dayOfWords } from "@/lib/status-words/date-words";
import { findEarningFacts, type EarningFacts } from "../earning-facts";
import type { NoticeText, Reader } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";

/** A payout of a seller or scout failed for good, came back or was called off: money hangs on knowing it. */
export const earningsStopped: NoticeKind = {
  label: "Earnings did not arrive",
  hint: "When a payout of your earnings failed, came back or was called off.",
  roles: ["seller", "scout", "admin"],
  isVital: true,
  async tell(payoutId, _details, now) {
    const facts = await findEarningFacts(payoutId);
    if (!facts) return null;
    const { payout, isReplaced } = facts;
    // Administrators call payouts off themselves.
    const readers = payout.status === "cancelled" ? facts.payee : [...facts.payee, ...facts.admins];
    const stands = payout.status === "cancelled" || (payout.status === "failed" && !isReplaced);
    return {
      readers,
      write: (reader) => (stands ? stopped(facts, reader, now) : { skip: "overtaken" }),
    };
  },
};

function stopped({ payout }: EarningFacts, { role }: Reader, now: Date): NoticeText {
  const amount = formatMoney(inr(BigInt(payout.amount_paise)));
  const isAdmin = role === "admin";
  const whom = isAdmin ? ` to ${payout.user_name}` : "";
  const reason = payout.failure_reason ?? "The bank gave no reason.";
  const facts = [["Account", payout.destination ?? "no payment details"]] as const;
  const link = isAdmin
    ? { label: "Open the payouts", path: links.adminMarketPayouts }
    : { label: "Open your payouts", path: links.earnings(role) };
  if (payout.cancelled_at)
    return {
      title: `Payout of ${amount} called off`,
      sentence: `It was called off on ${dayOfWords(payout.cancelled_at, now)}: ${reason} The money is in your balance, to be asked for again.`,
      facts,
      link,
    };
  if (payout.returned_at)
    return {
      title: `Payout of ${amount}${whom} came back`,
      sentence: `The bank sent it back on ${dayOfWords(payout.returned_at, now)}: ${reason} ${isAdmin ? "It is in their balance" : "It is in your balance, to be asked for again"}.`,
      facts,
      link,
    };
  return {
    title: `Payout of ${amount}${whom} failed`,
    sentence: `${reason} ${isAdmin ? "Try it again, or call it off." : "The money is safe with us; correct your payment details if they are wrong, and we send it again."}`,
    facts,
    link,
  };
}
