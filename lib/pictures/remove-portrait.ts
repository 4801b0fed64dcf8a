import "server-only";
import { lockPerson } from "@/lib/access/person-store";
import { inTransaction } from "@/lib/db/in-transaction";
import { eraseQuietly } from "@/lib/files/erase-file";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { endPicture } from "./end-picture";
import { filesOf, findPortraitOf } from "./picture-store";

/** Takes one's own picture away, bytes and all. Throws `not-found` when there is none, so a second time too. */
export async function removePortrait(actor: PersonActor): Promise<void> {
  const files = await inTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.personId);
    const portrait = person && (await findPortraitOf(tx, actor.personId));
    if (!portrait) throw notFound("picture");
    await endPicture(tx, actor, portrait, actor.personId);
    return filesOf(portrait);
  });
  for (const fileId of files) await eraseQuietly(fileId);
}
