import type { BalanceName } from "@/lib/numbers/balance-schemas";

/** What each of an owner's figures is called and what it means. */
export const BALANCE_WORDS: Readonly<
  Record<BalanceName, { readonly label: string; readonly meaning: string }>
> = {
  available: {
    label: "In your balance",
    meaning:
      "Your money with us that no payout has been made of yet. It is nil most of the time: each rent is sent on.",
  },
  "set-aside": {
    label: "Set aside for payouts",
    meaning: "Payouts that have not arrived yet: waiting, on their way, being tried again, or stopped.",
  },
  owed: {
    label: "You owe us",
    meaning:
      "Rent that was given back to a tenant after it had been paid out to you. We keep it back from the next rent.",
  },
  "paid-out": {
    label: "Paid out to you",
    meaning: "Every payout that arrived in your account.",
  },
};
