import { monotonicFactory } from "ulid";

/** Ids of our own: unique, and in order of creation. */
export const newUlid = monotonicFactory();

/** An event as functions receive it. */
export type EventBody = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
  user: unknown;
  v?: string;
};

/** `id` is ours and unique; `body.id` is the sender's where it gave one, which is a promise of no second run. */
export type NewEvent = { id: string; body: EventBody; hasOwnId: boolean };
