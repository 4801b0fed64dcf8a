import { createHash } from "node:crypto";
import { insertRows, type Tx } from "./database";
import { newUlid, type EventBody, type NewEvent } from "./event-body";
import { keyOf } from "./expressions";
import type { FunctionDefinition } from "./function-definition";
import { queueCalls } from "./jobs";
import type { Registry } from "./registry";

const READABLE_KEY_MAX = 200;

type Start = { event: NewEvent; definition: FunctionDefinition };

/** Stores events and starts what they trigger, all in the caller's transaction. An event whose id is known is ignored. */
export async function acceptEvents(tx: Tx, registry: Registry, events: readonly NewEvent[]): Promise<void> {
  const rows = events.map(({ id, body }) => ({ id, body: JSON.stringify(body) }));
  const stored = await insertRows<{ id: string }>(
    tx,
    "engine.event",
    rows,
    "on conflict (id) do nothing returning id",
  );
  const isNew = new Set(stored.map((row) => row.id));
  const starts = events
    .filter((event) => isNew.has(event.id))
    .flatMap((event) => registry.matching(event.body).map((definition) => ({ event, definition })));
  await startRuns(tx, starts);
}

/** Stores the event of a tick and starts its function, and only that one. */
export async function acceptTick(tx: Tx, definition: FunctionDefinition, body: EventBody): Promise<void> {
  const event = { id: newUlid(), body, hasOwnId: false };
  await insertRows(tx, "engine.event", [{ id: event.id, body: JSON.stringify(body) }]);
  await startRuns(tx, [{ event, definition }]);
}

async function startRuns(tx: Tx, wanted: readonly Start[]): Promise<void> {
  const once = await keepFirst(tx, wanted, ({ event }) => (event.hasOwnId ? `event:${event.body.id}` : null));
  const starts = await keepFirst(tx, once, idempotencyKeyOf);
  const runs = starts.map(({ event, definition }) => ({
    id: newUlid(),
    event,
    functionId: definition.id,
    concurrencyKeys: definition.concurrency.map(({ key }) =>
      concurrencyKeyOf(definition.id, key, event.body),
    ),
    concurrencyLimits: definition.concurrency.map(({ limit }) => limit),
  }));
  const rows = runs.map((run) => ({
    id: run.id,
    function_id: run.functionId,
    event_id: run.event.id,
    concurrency_keys: run.concurrencyKeys,
    concurrency_limits: run.concurrencyLimits,
  }));
  await insertRows(tx, "engine.run", rows);
  const now = Date.now();
  await queueCalls(
    tx,
    runs.map((run) => ({ owner: run, runAt: new Date(Math.max(now, run.event.body.ts)) })),
  );
}

/** Without a value there is nothing to tell two events apart by; a run too many is the lesser harm. */
function idempotencyKeyOf({ event, definition }: Start): string | null {
  const value = definition.idempotency === null ? null : keyOf(definition.idempotency, event.body);
  return value === null ? null : `key:${value}`;
}

/** Without a value all such runs share one slot: too few at a time is the lesser harm. */
function concurrencyKeyOf(functionId: string, expression: string | null, body: EventBody): string {
  return storable(
    `${functionId}:${expression === null ? "" : `${expression}=${keyOf(expression, body) ?? ""}`}`,
  );
}

/** Leaves out the starts whose key has been seen for the same function within 24 hours, earlier or in this list. */
async function keepFirst(
  tx: Tx,
  starts: readonly Start[],
  keyFor: (start: Start) => string | null,
): Promise<Start[]> {
  const keyed = starts.map((start) => ({ start, functionId: start.definition.id, key: keyFor(start) }));
  const wanted = new Map<string, { function_id: string; key: string }>();
  for (const { functionId, key } of keyed) {
    if (key !== null) wanted.set(`${functionId} ${key}`, { function_id: functionId, key: storable(key) });
  }
  // In one order for everybody, so that two transactions with the same keys wait instead of deadlocking.
  const rows = [...wanted].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const fresh = await insertRows<{ function_id: string; key: string }>(
    tx,
    "engine.idempotency_key as known",
    rows.map((row) => ({ ...row, expires_at: new Date(Date.now() + 24 * 3_600_000) })),
    `on conflict (function_id, key) do update set expires_at = excluded.expires_at where known.expires_at <= now()
     returning function_id, key`,
  );
  const unused = new Set(fresh.map((row) => `${row.function_id} ${row.key}`));
  return keyed
    .filter(({ functionId, key }) => key === null || unused.delete(`${functionId} ${storable(key)}`))
    .map(({ start }) => start);
}

/** Keys are made of what callers send: of any length, and perhaps with the one character that PostgreSQL cannot store. */
function storable(key: string): string {
  if (key.length <= READABLE_KEY_MAX && !key.includes("\0")) return key;
  return `sha256:${createHash("sha256").update(key).digest("hex")}`;
}
