import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { listChoices } from "./choice-queries";
import { saveChoices, type Choice } from "./choice-store";
import { isKindName, noticeKinds } from "./notice-kinds";
import type { ChoicesBody, ChoiceView } from "./notice-schemas";

/**
 * Keeps what a person wants to be told; kinds left out stay as they are. Throws `invalid-input` for a kind that does not
 * exist and for turning off what is vital.
 */
export async function saveNoticeChoices(
  actor: PersonActor,
  input: ChoicesBody,
): Promise<{ preferences: ChoiceView[] }> {
  const choices = input.preferences.map(toChoice);
  await inTransaction(async (tx) => {
    await saveChoices(tx, actor.personId, choices);
    if (choices.length > 0)
      await recordAudit(tx, actor, {
        action: "notification-preferences.saved",
        subject: actor.personId,
        details: { choices },
      });
  });
  return listChoices(actor);
}

function toChoice({ kind, bell, mail }: ChoicesBody["preferences"][number], index: number): Choice {
  const refuse = (code: string, message: string): DomainError =>
    new DomainError("invalid-input", code, message, {
      fields: [{ path: `preferences.${index}.kind`, code, message }],
    });
  if (!isKindName(kind)) throw refuse("kind-unknown", "There is no such kind of notice.");
  if (noticeKinds[kind].isVital && !(bell && mail))
    throw refuse("kind-vital", `"${noticeKinds[kind].label}" cannot be turned off: money hangs on it.`);
  return { kind, bell, mail };
}
