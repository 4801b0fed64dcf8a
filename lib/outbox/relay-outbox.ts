import "server-only";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { eventSchemas, type EventName } from "./events";

/** An event on its way to the job engine. Its id makes a second delivery the same event. */
export type OutgoingEvent = { id: string; name: EventName; data: Record<string, unknown> };
export type SendEvents = (events: OutgoingEvent[]) => Promise<void>;

const BATCH = 100;

/**
 * Sends what has been committed and not been sent, in order, until nothing is left. Sending comes before marking, so an
 * event may be sent twice and is never lost; receivers know it by its id. Answers how many were sent.
 */
export async function relayOutbox(send: SendEvents): Promise<{ sent: number }> {
  for (let sent = 0; ;) {
    const rows = await database()
      .selectFrom("outbox_event")
      .select(["id", "name", "data"])
      .where("sent_at", "is", null)
      .orderBy("id")
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return { sent };
    const events = rows.flatMap((row) => toEvent(row.id, row.name, row.data));
    if (events.length > 0) await send(events);
    await database()
      .updateTable("outbox_event")
      .set({ sent_at: clock.now() })
      .where(
        "id",
        "in",
        rows.map((row) => row.id),
      )
      .execute();
    sent += rows.length;
    if (rows.length < BATCH) return { sent };
  }
}

function toEvent(id: string, name: string, data: unknown): OutgoingEvent[] {
  const schema = name in eventSchemas ? eventSchemas[name as EventName] : undefined;
  const parsed = schema?.safeParse(data);
  // One that cannot be read must not hold up all that come after it.
  return parsed?.success ? [{ id, name: name as EventName, data: parsed.data }] : [];
}

// On globalThis, because the server's bundles each have their own copy of this module.
const holder = globalThis as { latchkeyWakeRelay?: () => void };

/** Tells this process's relay that there is something to send. Lost calls only cost time. */
export function wakeRelay(): void {
  holder.latchkeyWakeRelay?.();
}

const IDLE_MS = 1000;
const FAILED_MS_MAX = 30_000;

/**
 * Keeps relaying in this process: at once when woken, every second otherwise, ever more slowly while the job engine does
 * not answer. Several processes may do so side by side. Answers a function that stops it.
 */
export function startRelay(send: SendEvents, onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isWanted = false;
  let isStopped = false;
  let pauseMs = IDLE_MS;

  const run = async (): Promise<void> => {
    isWanted = true;
    if (isRunning || isStopped) return;
    isRunning = true;
    clearTimeout(timer);
    while (isWanted) {
      isWanted = false;
      try {
        await relayOutbox(send);
        pauseMs = IDLE_MS;
      } catch (error) {
        onError(error);
        pauseMs = Math.min(pauseMs * 2, FAILED_MS_MAX);
        break;
      }
    }
    isRunning = false;
    if (!isStopped) timer = setTimeout(() => void run(), pauseMs);
  };
  // While the engine is away, waking must not hammer it: the timer decides.
  holder.latchkeyWakeRelay = () => {
    if (pauseMs === IDLE_MS) void run();
  };
  void run();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    delete holder.latchkeyWakeRelay;
  };
}
