import "server-only";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { isTurnedOff, readTurnedOff } from "./choice-store";
import { kindNames, noticeKinds } from "./notice-kinds";
import type { ChoiceView } from "./notice-schemas";

/** What the actor can be told in their roles, and what of it they want where. */
export async function listChoices(actor: PersonActor): Promise<{ preferences: ChoiceView[] }> {
  const off = await readTurnedOff(database(), [actor.personId]);
  const isOn = (kind: string, channel: string): boolean => !isTurnedOff(off, actor.personId, kind, channel);
  const preferences = kindNames.flatMap((kind): ChoiceView[] => {
    const { label, hint, roles, isVital } = noticeKinds[kind];
    if (!roles.some((role) => hasRole(actor, role))) return [];
    return [
      { kind, label, hint, can_turn_off: !isVital, bell: isOn(kind, "bell"), mail: isOn(kind, "mail") },
    ];
  });
  return { preferences };
}
