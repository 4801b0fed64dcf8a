import { Inngest } from "inngest";
import { env } from "@/lib/env";
import type { OutgoingEvent } from "@/lib/outbox/relay-outbox";

/**
 * The job engine as the application knows it. Checkpointing is off so that the embedded engine and a real server run the
 * functions in the same way, one step a call.
 */
export const inngest = new Inngest({
  id: "latchkey",
  baseUrl: env().INNGEST_BASE_URL,
  eventKey: env().INNGEST_EVENT_KEY,
  signingKey: env().INNGEST_SIGNING_KEY,
  isDev: false,
  checkpointing: false,
});

/** Hands committed events to the job engine; throws when it does not take them. */
export async function sendEvents(events: OutgoingEvent[]): Promise<void> {
  await inngest.send(events);
}
