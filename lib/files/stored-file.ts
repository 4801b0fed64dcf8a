import { safeFileName } from "@/lib/kernel/file-name";

/** A file as it came with a request: everything but the bytes is only what the sender says. */
export type UploadedFile = {
  /** The field it came in, for refusals that name it. */
  field: string;
  fileName: string;
  declaredType: string;
  bytes: Uint8Array;
};

export const FILE_BYTES_MAX = 5 * 1024 * 1024;

const ENDINGS = {
  "application/pdf": [".pdf"],
  "image/jpeg": [".jpg", ".jpeg"],
  "image/png": [".png"],
  "image/webp": [".webp"],
} as const;

export type KeptType = keyof typeof ENDINGS;

export const isKeptType = (type: string | undefined): type is KeptType =>
  type !== undefined && Object.hasOwn(ENDINGS, type);

/** Pictures may be shown in the page; a PDF can carry scripts and is only ever saved. */
export const isPicture = (type: string): boolean => type.startsWith("image/");

/** What senders call a type when they do not know it, or have an old name for it. */
const UNSAID = new Set(["", "application/octet-stream", "binary/octet-stream"]);
const OLD_NAMES: Readonly<Record<string, string>> = {
  "image/jpg": "image/jpeg",
  "image/pjpeg": "image/jpeg",
};

/** Whether the bytes are what their sender called them; a sender who said nothing has not lied. */
export function isAsDeclared(declaredType: string, foundType: KeptType): boolean {
  const plain = declaredType.split(";")[0]?.trim().toLowerCase() ?? "";
  return UNSAID.has(plain) || (OLD_NAMES[plain] ?? plain) === foundType;
}

/** The name it is given back under: harmless, and ending as its contents say, so that no machine takes it for a program. */
export function keptName(fileName: string, type: KeptType): string {
  const name = safeFileName(fileName);
  const isRight = ENDINGS[type].some((ending) => name.toLowerCase().endsWith(ending));
  return isRight ? name : safeFileName(`${name}${ENDINGS[type][0]}`);
}
