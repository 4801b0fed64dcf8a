import "server-only";
import { DomainError } from "@/lib/kernel/errors";

/** The raw bytes of a request, refused before they pile up: the sender's own length is checked, then what arrives. */
export async function readBody(
  request: Request,
  bytesMax: number,
  refusal: () => DomainError = () => tooLarge(bytesMax),
): Promise<Buffer> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > bytesMax) throw refusal();
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > bytesMax) throw refusal();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(bytesMax: number): DomainError {
  return new DomainError("too-large", "body-too-large", `Send at most ${Math.floor(bytesMax / 1024)} kB.`);
}

/** PostgreSQL's text cannot hold a NUL nor half a character, and no name or number contains one. */
function refuseUnstorable(_key: string, value: unknown): unknown {
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed()))
    throw new Error("unstorable text");
  return value;
}

/** Parses a JSON body; an empty one counts as an empty object. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString("utf8"), refuseUnstorable) as unknown;
  } catch {
    throw new DomainError(
      "malformed",
      "body-not-json",
      "The body is not valid JSON, or contains a NUL or half a character. Send an object in JSON.",
    );
  }
}
