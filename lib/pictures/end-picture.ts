import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { releaseFile } from "@/lib/files/keep-file";
import type { PersonActor } from "@/lib/kernel/actor";
import { filesOf, markRemoved, type PictureRow } from "./picture-store";

/** Ends a picture with its files, in the caller's transaction; after the commit erase the files quietly. */
export async function endPicture(tx: Tx, actor: PersonActor, picture: PictureRow, of: string): Promise<void> {
  await markRemoved(tx, picture.id);
  for (const fileId of filesOf(picture)) await releaseFile(tx, fileId);
  await recordAudit(tx, actor, { action: "picture.removed", subject: picture.id, details: { of } });
}
