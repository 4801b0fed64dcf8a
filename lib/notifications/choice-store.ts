import "server-only";
import type { Kysely } from "kysely";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { Tx } from "@/lib/db/in-transaction";
import type { DB as Tables } from "@/lib/db/tables";
import type { Id } from "@/lib/kernel/id";
import { channels, type Channel } from "./notice";
import { isKindName, noticeKinds, type KindName } from "./notice-kinds";

/** What each of some people has turned off: `person kind channel`. Everything else is on. */
export type TurnedOff = ReadonlySet<string>;

const keyOf = (personId: string, kind: string, channel: string): string => `${personId} ${kind} ${channel}`;

/** Reads the choices of some people; what is vital counts as on whatever stands there. */
export async function readTurnedOff(db: Kysely<Tables>, personIds: readonly string[]): Promise<TurnedOff> {
  const rows = await db
    .selectFrom("notification_choice")
    .select(["person_id", "kind", "channel"])
    .where(isAnyOf("person_id", personIds))
    .where("is_on", "=", false)
    .execute();
  return new Set(
    rows.flatMap(({ person_id: person, kind, channel }) =>
      isKindName(kind) && noticeKinds[kind].isVital ? [] : [keyOf(person, kind, channel)],
    ),
  );
}

export const isTurnedOff = (off: TurnedOff, personId: string, kind: string, channel: string): boolean =>
  off.has(keyOf(personId, kind, channel));

export type Choice = { kind: KindName } & Readonly<Record<Channel, boolean>>;

/** Keeps a person's choices. The same ones again change nothing. */
export async function saveChoices(tx: Tx, personId: Id<"person">, choices: readonly Choice[]): Promise<void> {
  const rows = choices.flatMap((choice) =>
    channels.map((channel) => ({
      person_id: personId,
      kind: choice.kind,
      channel,
      is_on: choice[channel],
      changed_at: tx.now,
    })),
  );
  if (rows.length > 0) await upsert(tx, rows);
}

/** Stops the mails of one kind for a person. */
export async function turnMailOff(tx: Tx, personId: Id<"person">, kind: KindName): Promise<void> {
  await upsert(tx, [{ person_id: personId, kind, channel: "mail", is_on: false, changed_at: tx.now }]);
}

type ChoiceRow = { person_id: string; kind: string; channel: Channel; is_on: boolean; changed_at: Date };

async function upsert(tx: Tx, rows: ChoiceRow[]): Promise<void> {
  await tx.db
    .insertInto("notification_choice")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["person_id", "kind", "channel"]).doUpdateSet((eb) => ({
        is_on: eb.ref("excluded.is_on"),
        changed_at: eb.ref("excluded.changed_at"),
      })),
    )
    .execute();
}
