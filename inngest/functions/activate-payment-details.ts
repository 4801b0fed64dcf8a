import { eventSchemas } from "@/lib/outbox/events";
import { activatePaymentDetails } from "@/lib/properties/activate-payment-details";
import { inngest } from "../client";
import { run } from "../run";

/** When changed payment details begin to count, their owners are told and waiting payouts are sent. */
export const activatePaymentDetailsJob = inngest.createFunction(
  {
    id: "activate-payment-details",
    triggers: [{ event: "properties/payment-details.change-requested" }],
    retries: 4,
  },
  async ({ event, step }) => {
    const input = eventSchemas["properties/payment-details.change-requested"].parse(event.data);
    await step.sleepUntil("until-it-counts", new Date(input.countsFrom));
    await step.run("activate", () => run("activate-payment-details", activatePaymentDetails, input));
  },
);
