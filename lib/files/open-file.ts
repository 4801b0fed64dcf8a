import "server-only";
import { Readable } from "node:stream";
import { notFound } from "@/lib/kernel/errors";
import { openFileStore } from "./open-file-store";
import { isPicture } from "./stored-file";
import { findFile } from "./stored-file-store";

/** A file on its way out. `body` is a stream, so that many of them never fill the memory. */
export type OpenedFile = {
  body: ReadableStream<Uint8Array>;
  contentType: string;
  fileName: string;
  isInline: boolean;
};

/**
 * Opens a file for somebody who may read it; whether they may is for the caller to have decided. Throws `not-found` for
 * a file that belongs to nothing or is gone.
 */
export async function openFile(fileId: string): Promise<OpenedFile> {
  const file = await findFile(fileId);
  if (file?.state !== "attached") throw notFound("file");
  const bytes = await openFileStore().read(file.storageKey);
  return {
    body: Readable.toWeb(bytes) as ReadableStream<Uint8Array>,
    contentType: file.contentType,
    fileName: file.fileName,
    isInline: isPicture(file.contentType),
  };
}
