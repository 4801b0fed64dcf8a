import { eventSchemas } from "@/lib/outbox/events";
import { checkPayment } from "@/lib/payments/check-payment";
import { inngest } from "../client";
import { run } from "../run";

/** PhonePe's schedule has 29 checks before its "every minute"; this bounds a run well beyond an order's life. */
const CHECKS_MAX = 200;

/** Asks about an order on PhonePe's mandatory schedule until it is final. The times live with the payment. */
export const trackPaymentJob = inngest.createFunction(
  { id: "track-payment", triggers: [{ event: "payments/order.sent" }], retries: 4 },
  async ({ event, step }) => {
    const input = eventSchemas["payments/order.sent"].parse(event.data);
    for (let check = 0; check < CHECKS_MAX; check += 1) {
      const { nextCheckAt } = await step.run(`check-${check}`, () =>
        run("track-payment", checkPayment, input),
      );
      if (!nextCheckAt) return;
      await step.sleepUntil(`wait-${check}`, new Date(nextCheckAt));
    }
  },
);
