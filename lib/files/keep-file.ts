import "server-only";
import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError, type ErrorKind } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { eraseFile } from "./erase-file";
import { openFileStore } from "./open-file-store";
import {
  FILE_BYTES_MAX,
  isAsDeclared,
  isKeptType,
  keptName,
  type KeptType,
  type UploadedFile,
} from "./stored-file";
import { insertFile, markAttached, markReleased, releaseUnattached } from "./stored-file-store";

const ANY_KEPT_TYPE: readonly KeptType[] = ["application/pdf", "image/jpeg", "image/png"];

/**
 * Checks a file, stores its bytes, and calls `use` with its id; `use` attaches it to something in a transaction of its own
 * (`attachFile`). The row comes first and the bytes are written outside any transaction; when `use` refuses, the file is
 * given up at once, and whatever a crash leaves behind is swept a day later. Calling it twice keeps two files.
 *
 * Throws `too-large` above 5 MB and `invalid-input` for an empty file, a type that is not allowed, or bytes that are not
 * what their sender called them; nothing is stored then. Throws `unavailable` when the store cannot be reached.
 */
export async function keepFile<T>(
  actor: PersonActor,
  upload: UploadedFile,
  use: (fileId: Id<"file">) => Promise<T>,
  allowed: readonly KeptType[] = ANY_KEPT_TYPE,
): Promise<T> {
  const type = await requireType(upload, allowed);
  const fileId = newId("file");
  const storageKey = `uploads/${fileId}`;
  await inTransaction((tx) =>
    insertFile(tx, {
      id: fileId,
      storage_key: storageKey,
      sha256: createHash("sha256").update(upload.bytes).digest(),
      byte_count: upload.bytes.byteLength,
      content_type: type,
      file_name: keptName(upload.fileName, type),
      created_by: actor.personId,
      created_at: tx.now,
    }),
  );
  try {
    await openFileStore().put(storageKey, upload.bytes);
    return await use(fileId);
  } catch (error) {
    await giveUp(fileId).catch((trouble: unknown) =>
      log("app").warn({ err: trouble, file_id: fileId }, "file-left-to-the-sweeper"),
    );
    throw error;
  }
}

/** The file belongs to something from now on, in the transaction that makes it so. Only its sender can attach it, once. */
export async function attachFile(tx: Tx, actor: PersonActor, fileId: Id<"file">): Promise<void> {
  assertInvariant(await markAttached(tx, fileId, actor.personId), `file ${fileId} cannot be attached`);
}

/** Nothing refers to the file any more. After the commit call `eraseQuietly`; should that be lost, the sweeper does it. */
export async function releaseFile(tx: Tx, fileId: string): Promise<void> {
  await markReleased(tx, fileId);
}

/**
 * What a file is by its bytes. Throws `too-large` and `invalid-input` as `keepFile` does, for those who make something
 * else of a file before they keep it.
 */
export async function requireType(upload: UploadedFile, allowed: readonly KeptType[]): Promise<KeptType> {
  const refuse = (code: string, message: string, kind: ErrorKind = "invalid-input"): never => {
    throw new DomainError(kind, code, message, { fields: [{ path: upload.field, code, message }] });
  };
  if (upload.bytes.byteLength === 0)
    return refuse("file-empty", "The file is empty. Choose the picture or PDF again.");
  if (upload.bytes.byteLength > FILE_BYTES_MAX)
    return refuse(
      "file-too-large",
      "The file is larger than 5 MB. Send a smaller picture or PDF.",
      "too-large",
    );
  const found = (await fileTypeFromBuffer(upload.bytes))?.mime;
  if (!isKeptType(found) || !allowed.includes(found)) {
    const pictures = allowed.includes("image/webp") ? "a JPEG, PNG or WebP picture" : "a JPEG or PNG picture";
    const names = allowed.includes("application/pdf") ? `${pictures}, or a PDF` : pictures;
    return refuse("file-type-not-allowed", `Only ${names} can be kept. Choose such a file.`);
  }
  if (!isAsDeclared(upload.declaredType, found))
    return refuse(
      "file-type-mismatch",
      `The file is not what it was sent as: its contents are ${found}. Send it under its true type.`,
    );
  return found;
}

/** If the use-case's commit was lost on the way, the file may be attached after all; then it is left alone. */
async function giveUp(fileId: Id<"file">): Promise<void> {
  await inTransaction((tx) => releaseUnattached(tx, fileId));
  await eraseFile(fileId);
}
