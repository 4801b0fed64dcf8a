import { createHash } from "node:crypto";
import { encodeTime } from "ulid";
import { z } from "zod";
import { newUlid, type EventBody, type NewEvent } from "./event-body";

const EVENTS_MAX = 5000;
const NAME_BYTES_MAX = 512;
const TIME_MIN = Date.UTC(1980, 0);
const TIME_MAX = Date.UTC(2100, 0);
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The caller sent something that is no event; the message is for its developer. */
export class InvalidEvents extends Error {
  override readonly name = "InvalidEvents";
}

const incomingEvent = z.object({
  name: z.string({ error: "event name is empty" }).min(1, "event name is empty"),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().int().min(TIME_MIN).max(TIME_MAX).nullish().or(z.literal(0)),
  id: z.string().nullish(),
  v: z.string().nullish(),
  user: z.unknown().optional(),
});
const incomingEvents = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);

/**
 * Reads the body of a request that sends events. Throws `InvalidEvents` when any of them is not acceptable; then none
 * is taken.
 *
 * The SDK repeats a request whose answer was lost, with the same `seed`: the same ids come out, and the events are
 * recognised as already stored.
 */
export function parseEvents(text: string, seed: string | undefined): NewEvent[] {
  const list = incomingEvents.parse(parseJson(text));
  if (list.length > EVENTS_MAX) throw new InvalidEvents(`more than ${EVENTS_MAX} events in one request`);
  return list.map((one, index) => {
    const id = seed ? seededUlid(seed, index) : newUlid();
    const { body, hasOwnId } = toBody(one, id);
    return { id, body, hasOwnId };
  });
}

function toBody(incoming: unknown, internalId: string): { body: EventBody; hasOwnId: boolean } {
  const parsed = incomingEvent.safeParse(incoming);
  if (!parsed.success) throw new InvalidEvents(describe(parsed.error));
  const { name, data, ts, id, v, user } = parsed.data;
  if (Buffer.byteLength(name) > NAME_BYTES_MAX)
    throw new InvalidEvents(`event name is longer than ${NAME_BYTES_MAX} bytes`);
  if (name.startsWith("inngest/"))
    throw new InvalidEvents(`event name is reserved for internal use: ${name}`);
  const { _inngest: _, ...ownData } = data ?? {};
  const body = {
    id: id || internalId,
    name,
    data: ownData,
    ts: ts || Date.now(),
    user: user ?? {},
    ...(v ? { v } : {}),
  };
  return { body, hasOwnId: Boolean(id) };
}

/** The name's message is a sentence of its own, word for word a real server's. */
function describe({ issues: [issue] }: z.ZodError): string {
  const path = issue?.path.join(".") ?? "";
  return path === "name" ? (issue?.message ?? "") : `event ${path || "body"}: ${issue?.message ?? ""}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidEvents(`the body is not JSON: ${error instanceof Error ? error.message : ""}`);
  }
}

/** An id in the shape of a ULID that depends on nothing but the seed and the position. */
function seededUlid(seed: string, index: number): string {
  const millis = Number(seed.split(",")[0]);
  const time = Number.isSafeInteger(millis) && millis > TIME_MIN && millis < TIME_MAX ? millis : TIME_MIN;
  const digest = createHash("sha256").update(`${seed}:${index}`).digest().subarray(0, 16);
  return encodeTime(time, 10) + [...digest].map((byte) => ALPHABET.charAt(byte % 32)).join("");
}
