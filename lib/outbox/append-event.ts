import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { newId } from "@/lib/kernel/id";
import type { DomainEvent } from "./events";
import { wakeRelay } from "./relay-outbox";

/**
 * Records a fact for others, in the transaction that makes it true: it is sent exactly if the change commits.
 * Receivers may see it twice and read the present state themselves, so events carry ids only.
 */
export const appendEvent = (tx: Tx, event: DomainEvent): Promise<void> => appendEvents(tx, [event]);

/** As `appendEvent` for many facts, in one statement. */
export async function appendEvents(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.db
    .insertInto("outbox_event")
    .values(
      events.map((event) => ({
        id: newId("event"),
        name: event.name,
        data: JSON.stringify(event.data),
        created_at: tx.now,
      })),
    )
    .execute();
  tx.onCommit(wakeRelay);
}
