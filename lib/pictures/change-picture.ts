import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { lockPicture } from "./lock-home";
import { moved, type Home } from "./picture";
import type { ChangePictureBody } from "./picture-schemas";
import { savePicture, writeOrder } from "./picture-store";

/**
 * Describes a picture anew or moves it to another place; at place 1 it is the cover. The others close up. Called twice
 * it is as after the first time. Throws `not-found` for unknown, foreign and removed pictures alike.
 */
export async function changePicture(
  actor: PersonActor,
  input: { home: Home; pictureId: Id<"picture"> } & ChangePictureBody,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { picture, order } = await lockPicture(tx, actor, input.home, input.pictureId);
    if (input.description !== undefined)
      await savePicture(tx, picture.id, { description: input.description });
    if (input.position !== undefined) await writeOrder(tx, moved(order, picture, input.position));
    const { home, pictureId: _id, ...change } = input;
    await recordAudit(tx, actor, {
      action: "picture.changed",
      subject: picture.id,
      details: { of: home.id, fields: Object.keys(change) },
    });
  });
}
