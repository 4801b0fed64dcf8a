import "server-only";
import { z } from "zod";
import { safeFileName } from "@/lib/kernel/file-name";

/** A file as an answer. `body` may be a stream, so that a long one never lies in memory whole. */
export type FileAnswer = {
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  contentType: string;
  /** As people will find it in their downloads; anything a path could be made of is taken out. */
  fileName: string;
  /** Shown in the browser instead of being saved; only for types that cannot run scripts. */
  isInline?: boolean;
  /** Names these very bytes: a browser that has them is told so instead of being sent them again. It asks each time. */
  tag?: string;
};

/** The `response` of a route that answers with a file instead of JSON: `handle` returns a `FileAnswer`. */
export const fileAnswer = z.custom<FileAnswer>(
  (value) => typeof value === "object" && value !== null && "body" in value && "contentType" in value,
);

/** The response of a route with `fileAnswer`: private, never sniffed, never run. `known` is the tag the asker has. */
export async function fileResponse(
  file: FileAnswer,
  requestId: string,
  known: string | null = null,
): Promise<Response> {
  // Kept by one browser only, and used only after we were asked whether its person may still see it.
  const caching: Record<string, string> = file.tag
    ? { "cache-control": "private, no-cache", etag: `"${file.tag}"` }
    : { "cache-control": "private, no-store" };
  if (file.tag && known === `"${file.tag}"`) {
    if (file.body instanceof ReadableStream) await file.body.cancel();
    return new Response(null, { status: 304, headers: { ...caching, "x-request-id": requestId } });
  }
  const name = safeFileName(file.fileName);
  const disposition = `${file.isInline ? "inline" : "attachment"}; filename="${asciiOf(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`;
  return new Response(file.body, {
    headers: {
      "content-type": file.contentType,
      "content-disposition": disposition,
      "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      "x-content-type-options": "nosniff",
      ...caching,
      "x-request-id": requestId,
    },
  });
}

const asciiOf = (name: string): string => name.replaceAll(/[^\x20-\x7e]|[%"\\]/g, "_");
