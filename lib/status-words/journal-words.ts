/**
 * What a movement in the books was, in plain words: one table for web, mail and paper. `inCredit` is what the same movement
 * means on a tenant's credit, where another part of it is seen; `inEstate` what a payout is called where it is a transfer.
 */
type MovementWords = { readonly word: string; readonly inCredit?: string; readonly inEstate?: string };

const JOURNAL_WORDS: Readonly<Record<string, MovementWords>> = {
  "rent-received": { word: "Rent received", inCredit: "Paid more than was due" },
  "rent-credit-applied": { word: "Rent from money paid ahead", inCredit: "Used for a month's rent" },
  "receipt-suspended": { word: "Money we could not place yet" },
  "payout-held": { word: "Set aside for a payout", inEstate: "Set aside for a transfer" },
  "payout-released": { word: "Payout called off", inEstate: "Transfer called off, money put back" },
  "payout-paid": { word: "Payout arrived" },
  "payout-paid-after-cancellation": { word: "Payout arrived after it was called off" },
  "payout-fee": { word: "Fee for sending a payout" },
  "payout-returned": { word: "Payout came back from the bank", inEstate: "Transfer came back from the bank" },
  "owed-recovered": { word: "Kept back for an earlier refund" },
  "refund-held": { word: "Set aside for a refund" },
  "refund-done": { word: "Refund reached the payer" },
  "refund-undone": { word: "Refund did not work, money put back" },
  "rent-received-directly": { word: "Rent paid to the owner directly" },
  "suspense-returned": { word: "Money we could not place, given back" },
  "subscription-received": { word: "Plan paid" },
  "subscription-received-outside": { word: "Plan paid outside Latchkey" },
  "subscription-earned": { word: "Plan used" },
  "deposit-received": { word: "Money added" },
  "bill-paid-from-wallet": { word: "Bill paid from the wallet" },
  "bill-paid-directly": { word: "Bill paid directly" },
  "recurring-payment": { word: "Recurring payment to the estate" },
  "bill-given-back": { word: "Given back by the estate", inEstate: "Given back to a payer" },
  "manual-credit": { word: "Money received outside" },
  "booking-completed": { word: "Service carried out" },
  "cart-paid": { word: "Service paid, held until it is carried out" },
  "wallet-frozen": { word: "Frozen by the estate" },
  "bounty-earned": { word: "Bounty for a recruit's first sale" },
  "wallet-unfrozen": { word: "No longer frozen" },
  "order-paid": { word: "Order paid, in escrow" },
  "order-completed": { word: "Order completed" },
};

/** Whether a kind of movement has words; a test holds the table complete. */
export const hasJournalWords = (kind: string): boolean => kind in JOURNAL_WORDS;

/** `Rent received`; a kind without words of its own is read as it is spelled, which beats hiding it. */
export function journalWords(
  kind: string,
  reader: "owner" | "tenant" | "admin" | "resident" | "estate",
): string {
  const words = JOURNAL_WORDS[kind];
  if (!words) return sentenceCase(kind.replaceAll("-", " "));
  if (reader === "estate") return words.inEstate ?? words.word;
  return reader === "tenant" ? (words.inCredit ?? words.word) : words.word;
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
