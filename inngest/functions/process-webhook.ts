import { eventSchemas } from "@/lib/outbox/events";
import { processWebhook } from "@/lib/webhooks/process-webhook";
import { inngest } from "../client";
import { run } from "../run";

/** A stored webhook is looked at: the order or transfer it names is asked about. */
export const processWebhookJob = inngest.createFunction(
  { id: "process-webhook", triggers: [{ event: "webhooks/webhook.received" }], retries: 8 },
  async ({ event, step }) => {
    const input = eventSchemas["webhooks/webhook.received"].parse(event.data);
    await step.run("process", () => run("process-webhook", processWebhook, input));
  },
);
