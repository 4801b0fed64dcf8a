import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { eraseQuietly } from "@/lib/files/erase-file";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { endPicture } from "./end-picture";
import { lockPicture } from "./lock-home";
import type { Home } from "./picture";
import { filesOf, writeOrder } from "./picture-store";

/**
 * Takes a picture of a home away: nobody sees it any more, its bytes are erased, and the others close up. A second time,
 * for an unknown or for somebody else's picture it is the same `not-found`.
 */
export async function removePicture(
  actor: PersonActor,
  input: { home: Home; pictureId: Id<"picture"> },
): Promise<void> {
  const files = await inTransaction(async (tx) => {
    const { picture, order } = await lockPicture(tx, actor, input.home, input.pictureId);
    await endPicture(tx, actor, picture, input.home.id);
    await writeOrder(
      tx,
      order.filter((one) => one !== picture),
    );
    return filesOf(picture);
  });
  for (const fileId of files) await eraseQuietly(fileId);
}
