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

/** Five values a row: far below what one statement takes. */
const ROWS_MAX = 2000;

/** As `appendEvent`, for many facts that become true together, in their order. */
export async function appendEvents(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += ROWS_MAX)
    await tx.db
      .insertInto("outbox_event")
      .values(
        events.slice(from, from + ROWS_MAX).map(({ name, data }) => ({
          id: newId("event"),
          name,
          data: JSON.stringify(data),
          created_at: tx.now,
        })),
      )
      .execute();
  tx.onCommit(wakeRelay);
}
