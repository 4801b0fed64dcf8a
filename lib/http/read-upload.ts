import "server-only";
import { createHash } from "node:crypto";
import type { RateLimit } from "@/lib/access/rate-limit";
import type { UploadedFile } from "@/lib/files/stored-file";
import { DomainError } from "@/lib/kernel/errors";

/** The route takes multipart/form-data: one file in this field, of at most so many bytes, and the body's fields as text. */
export type UploadRule = { field: string; bytesMax: number };

export type Upload = {
  fields: Record<string, string>;
  file: UploadedFile;
  /** The same for the same contents: a form's bytes differ each time it is sent, by the boundary between its parts. */
  fingerprint: Buffer;
};

/** Room for the other fields and what stands between the parts. */
export const FORM_BYTES_EXTRA = 64 * 1024;
/** Nobody photographs more papers than this in ten minutes; each may take 5 MB of ours. */
export const UPLOADS: RateLimit = { name: "uploads", points: 60, seconds: 600 };

/**
 * Takes a form apart. Throws `malformed` when it is not multipart/form-data or says a field twice, and `invalid-input`
 * when its file is missing or longer than allowed. Names and types of files are passed on as they came: untrusted.
 */
export async function readUpload(rawBody: Buffer, headers: Headers, rule: UploadRule): Promise<Upload> {
  const parts = [...(await parseForm(rawBody, headers.get("content-type") ?? ""))];
  const names = parts.map(([name]) => name);
  if (new Set(names).size !== names.length)
    throw new DomainError("malformed", "form-field-twice", "Send every field of the form once.");
  const texts = parts.filter((part): part is [string, string] => typeof part[1] === "string");
  if (texts.some(([name, value]) => name.includes("\0") || value.includes("\0")))
    throw new DomainError(
      "malformed",
      "form-contains-nul",
      "A field of the form contains a NUL. Leave it out.",
    );
  const sent = parts.find(([name]) => name === rule.field)?.[1];
  const strange = parts.find(([name, value]) => typeof value !== "string" && name !== rule.field);
  if (strange)
    throw new DomainError(
      "malformed",
      "form-file-unexpected",
      `Send one file only, in the field "${rule.field}".`,
    );
  // A browser sends a nameless file of no bytes when none was chosen.
  if (!sent || typeof sent === "string" || (sent.size === 0 && sent.name === ""))
    throw fileMissing(rule.field);
  const bytes = new Uint8Array(await sent.arrayBuffer());
  if (bytes.byteLength > rule.bytesMax) throw fileTooLarge(rule);
  const file = { field: rule.field, fileName: sent.name, declaredType: sent.type, bytes };
  return { fields: Object.fromEntries(texts), file, fingerprint: fingerprintOf(texts, file) };
}

async function parseForm(rawBody: Buffer, contentType: string): Promise<Iterable<[string, File | string]>> {
  const malformed = (cause?: unknown) =>
    new DomainError(
      "malformed",
      "body-not-multipart",
      "Send the form as multipart/form-data, as a browser or `curl -F` does.",
      {},
      { cause },
    );
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw malformed();
  try {
    const form = await new Response(new Uint8Array(rawBody), {
      headers: { "content-type": contentType },
    }).formData();
    return form.entries() as Iterable<[string, File | string]>;
  } catch (error) {
    throw malformed(error);
  }
}

export function fileTooLarge(rule: UploadRule): DomainError {
  const message = `The file is larger than ${Math.floor(rule.bytesMax / 1024 / 1024)} MB. Send a smaller one.`;
  return new DomainError("too-large", "file-too-large", message, {
    fields: [{ path: rule.field, code: "file-too-large", message }],
  });
}

function fileMissing(field: string): DomainError {
  const message = "Choose a file first.";
  return new DomainError("invalid-input", "file-missing", message, {
    fields: [{ path: field, code: "file-missing", message }],
  });
}

function fingerprintOf(texts: [string, string][], file: UploadedFile): Buffer {
  const contents = createHash("sha256").update(file.bytes).digest("hex");
  const sorted = texts.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify([sorted, file.fileName, file.declaredType, contents]));
}
