import "server-only";
import { lockPerson } from "@/lib/access/person-store";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { eraseQuietly } from "@/lib/files/erase-file";
import { attachFile, keepFile } from "@/lib/files/keep-file";
import type { UploadedFile } from "@/lib/files/stored-file";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { endPicture } from "./end-picture";
import { filesOf, findPortraitOf, insertPicture } from "./picture-store";
import { shrinkPortrait } from "./shrink-picture";

/**
 * Somebody's own picture. It takes the place of an earlier one, whose bytes are erased; calling it twice therefore leaves
 * the second. Throws what `shrinkPortrait` and `keepFile` throw.
 */
export async function savePortrait(actor: PersonActor, upload: UploadedFile): Promise<void> {
  const { file, width, height } = await shrinkPortrait(upload);
  const replaced = await keepFile(
    actor,
    file,
    (fileId) =>
      inTransaction(async (tx) => {
        const person = await lockPerson(tx, actor.personId);
        if (!person) throw notFound("person");
        const earlier = await findPortraitOf(tx, actor.personId);
        if (earlier) await endPicture(tx, actor, earlier, actor.personId);
        const id = newId("picture");
        await attachFile(tx, actor, fileId);
        await insertPicture(tx, {
          id,
          person_id: actor.personId,
          file_id: fileId,
          width,
          height,
          place: 1,
          uploaded_by: actor.personId,
          created_at: tx.now,
        });
        await recordAudit(tx, actor, {
          action: "picture.added",
          subject: id,
          details: { of: actor.personId },
        });
        return earlier ? filesOf(earlier) : [];
      }),
    ["image/webp"],
  );
  for (const fileId of replaced) await eraseQuietly(fileId);
}
