import { Inngest } from "inngest";
import type { OutgoingEvent } from "@/lib/outbox/relay-outbox";

/**
 * The job engine as the application knows it. The SDK reads INNGEST_BASE_URL, INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY by
 * itself, when it first needs them; `lib/env.ts` has made sure at start that they are there. Checkpointing is off so that
 * the embedded engine and a real server run the functions in the same way, one step a call.
 */
export const inngest = new Inngest({ id: "latchkey", isDev: false, checkpointing: false });

/** Hands committed events to the job engine; throws when it does not take them. */
export async function sendEvents(events: OutgoingEvent[]): Promise<void> {
  await inngest.send(events);
}
