import "server-only";
import { isOperator, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type {
  HistoryEvent,
  HistoryId,
  HistoryKind,
  HistoryQuery,
  HistoryView,
  RelatedThing,
} from "./history-schemas";
import { findThing, listEvents, listRelated, type EventRow } from "./history-store";

/**
 * Everything that was written down about one thing, the newest first, for administrators. Others, and ids of nothing, get
 * *not found*.
 */
export async function listHistory(
  actor: PersonActor,
  id: HistoryId,
  query: HistoryQuery,
): Promise<HistoryView> {
  const { trail } = await getThing(actor, id);
  const { rows, count } = await listEvents(trail, query.cursor ?? null, query.limit + 1);
  const results = rows.slice(0, query.limit).map(toEvent);
  return { results, count, next_cursor: rows.length > query.limit ? (results.at(-1)?.id ?? null) : null };
}

/** What the thing is called, whose it is and what belongs to it. As `listHistory` for who may ask. */
export async function describeThing(
  actor: PersonActor,
  id: HistoryId,
): Promise<{ kind: HistoryKind; name: string; related: RelatedThing[] }> {
  const { kind, name } = await getThing(actor, id);
  return { kind, name, related: await listRelated(kind, id) };
}

async function getThing(actor: PersonActor, id: HistoryId) {
  const thing = isOperator(actor) ? await findThing(id) : null;
  if (!thing) throw notFound("thing");
  return thing;
}

function toEvent({ details, at, ...row }: EventRow): HistoryEvent {
  const { before, after, ...others } = details;
  return {
    ...row,
    at: at.toISOString(),
    before: isFields(before) ? before : null,
    after: isFields(after) ? after : null,
    details: others,
  };
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
