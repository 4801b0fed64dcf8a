import "server-only";
import type { Insertable } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type { StoredFile } from "@/lib/db/tables";
import type { Id } from "@/lib/kernel/id";

export async function insertFile(tx: Tx, row: Insertable<StoredFile>): Promise<void> {
  await tx.db.insertInto("stored_file").values(row).execute();
}

/** Marks a file as belonging to something; false when it does already, was given up, or is somebody else's. */
export async function markAttached(tx: Tx, id: Id<"file">, by: Id<"person">): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("stored_file")
    .set({ attached_at: tx.now })
    .where("id", "=", id)
    .where("created_by", "=", by)
    .where("attached_at", "is", null)
    .where("released_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function markReleased(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable("stored_file")
    .set({ released_at: tx.now })
    .where("id", "=", id)
    .where("released_at", "is", null)
    .execute();
}

/** Gives up one file that nothing refers to; one that something does refer to is left alone. */
export async function releaseUnattached(tx: Tx, id: Id<"file">): Promise<void> {
  await tx.db
    .updateTable("stored_file")
    .set({ released_at: tx.now })
    .where("id", "=", id)
    .where("attached_at", "is", null)
    .where("released_at", "is", null)
    .execute();
}

/** Gives up every file that nothing has referred to since `before`; answers how many. */
export async function releaseOrphans(tx: Tx, before: Date): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable("stored_file")
    .set({ released_at: tx.now })
    .where("created_at", "<", before)
    .where("attached_at", "is", null)
    .where("released_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export type FileRow = {
  id: Id<"file">;
  storageKey: string;
  contentType: string;
  fileName: string;
  state: "new" | "attached" | "released" | "erased";
};

export async function findFile(id: string): Promise<FileRow | null> {
  const row = await database().selectFrom("stored_file").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id as Id<"file">,
    storageKey: row.storage_key,
    contentType: row.content_type,
    fileName: row.file_name,
    state: row.erased_at ? "erased" : row.released_at ? "released" : row.attached_at ? "attached" : "new",
  };
}

export async function markErased(tx: Tx, id: Id<"file">): Promise<void> {
  await tx.db
    .updateTable("stored_file")
    .set({ erased_at: tx.now })
    .where("id", "=", id)
    .where("released_at", "is not", null)
    .where("erased_at", "is", null)
    .execute();
}

/** Released files whose bytes are still there, the longest first. */
export async function listFilesToErase(limit: number): Promise<Id<"file">[]> {
  const rows = await database()
    .selectFrom("stored_file")
    .select("id")
    .where("released_at", "is not", null)
    .where("erased_at", "is", null)
    .orderBy("released_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id as Id<"file">);
}
