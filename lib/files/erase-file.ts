import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { openFileStore } from "./open-file-store";
import { findFile, markErased } from "./stored-file-store";

/**
 * Removes the bytes of a file that nothing refers to any more. Harmless when they are gone, and for a file that is in
 * use. Throws `unavailable` when the store cannot be reached; the sweeper tries again.
 */
export async function eraseFile(fileId: Id<"file">): Promise<void> {
  const file = await findFile(fileId);
  if (file?.state !== "released") return;
  await openFileStore().remove(file.storageKey);
  await inTransaction((tx) => markErased(tx, fileId));
}

/** The same after a commit that released the file: what the change promised stands, so trouble is left to the sweeper. */
export async function eraseQuietly(fileId: Id<"file">): Promise<void> {
  await eraseFile(fileId).catch((error: unknown) =>
    log("app").warn({ err: error, file_id: fileId }, "file-left-to-the-sweeper"),
  );
}
