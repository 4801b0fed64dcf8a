import "server-only";
import { lockPortfolioPlan } from "@/lib/subscriptions/subscription-store";
import { completeSubscriptionPayment } from "../complete-subscription-payment";
import { WITHOUT_CONSEQUENCE, type PurposeKind } from "./purpose";

/** An owner's plan. */
export const subscription: PurposeKind = {
  lock: async (tx, { portfolio_id: portfolioId }) => {
    if (portfolioId) await lockPortfolioPlan(tx, portfolioId);
    return { ...WITHOUT_CONSEQUENCE, complete: completeSubscriptionPayment };
  },
  page: ({ id }) => ({ path: `/owner/subscription/payments/${id}`, message: "Latchkey plan" }),
};
