import type { Period } from "@/lib/numbers/analytics";
import type { Kpi, NumberList, Window } from "@/lib/numbers/admin-schemas";

export const PERIOD_WORDS: Readonly<Record<Period, string>> = {
  "3months": "3 months",
  "6months": "6 months",
  "1year": "1 year",
};

export const WINDOW_WORDS: Readonly<Record<Window, string>> = {
  today: "Today",
  "7days": "7 days",
  "30days": "30 days",
};

/** What each target asks for, and what its value counts. */
export const KPI_WORDS: Readonly<Record<Kpi["name"], { label: string; target: string; meaning: string }>> = {
  payment_success: {
    label: "Payments that go through",
    target: "more than 95 %",
    meaning: "of those that came to an end in 30 days",
  },
  webhooks_applied: {
    label: "Webhooks understood",
    target: "more than 99 %",
    meaning: "of those received in 30 days",
  },
  reconciliation: {
    label: "Statements about the books that hold",
    target: "100 %",
    meaning: "at the last hourly check",
  },
  response_time: {
    label: "Answers within",
    target: "3 s or less",
    meaning: "for 95 of 100 answers of this process",
  },
};

export const LIST_WORDS: Readonly<Record<NumberList, { title: string; meaning: string }>> = {
  payments: { title: "Payments", meaning: "Payments through gateways, by the day they were started." },
  webhooks: { title: "Webhooks", meaning: "What gateways told us in the last 30 days." },
  unknown: {
    title: "No answer yet",
    meaning: "Payments and transfers whose outcome is not known ten minutes after they began.",
  },
  "late-payouts": {
    title: "Late payouts",
    meaning: "Payouts that have not arrived a day after the rent did.",
  },
  "money-in": { title: "Money in", meaning: "What payers paid us this month, with the gateway charge." },
  "money-out": { title: "Money out", meaning: "What we sent to owners and gave back to payers this month." },
  owners: { title: "Owners", meaning: "Everybody who lets homes here." },
  units: { title: "Units", meaning: "Every home, with its rent." },
  tenants: { title: "Tenants", meaning: "Everybody who rents a home now." },
};
