import { eventSchemas } from "@/lib/outbox/events";
import { releaseWaitingPayouts } from "@/lib/payouts/release-waiting-payouts";
import { inngest } from "../client";
import { run } from "../run";

/** An owner has said where to pay: what waited for it is sent. */
export const releaseWaitingPayoutsJob = inngest.createFunction(
  { id: "release-waiting-payouts", triggers: [{ event: "properties/payment-details.saved" }], retries: 4 },
  async ({ event, step }) => {
    const input = eventSchemas["properties/payment-details.saved"].parse(event.data);
    await step.run("release", () => run("release-waiting-payouts", releaseWaitingPayouts, input));
  },
);
