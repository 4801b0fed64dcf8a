import "server-only";
import sharp, { type ResizeOptions } from "sharp";
import { requireType } from "@/lib/files/keep-file";
import type { KeptType, UploadedFile } from "@/lib/files/stored-file";
import { DomainError } from "@/lib/kernel/errors";

const PICTURE_TYPES: readonly KeptType[] = ["image/jpeg", "image/png", "image/webp"];

/** What a phone's best camera takes. A few kB can claim to be far more and would fill the memory when they are unpacked. */
const PIXELS_MAX = 50_000_000;
const SIDE_MAX = 16_384;
/** A picture within the limits takes a second or two; whatever takes longer was made to. */
const TIMEOUT_SECONDS = 15;

const FULL = { width: 1600, height: 1600, fit: "inside", withoutEnlargement: true } as const;
const THUMBNAIL = { width: 320, height: 320, fit: "inside", withoutEnlargement: true } as const;
const PORTRAIT = { width: 320, height: 320, fit: "cover" } as const;

/** A picture as it is kept, ready for `keepFile`. */
export type Drawn = { file: UploadedFile; width: number; height: number };

/**
 * Draws an uploaded picture anew as WebP: within 1,600 pixels, and within 320 for lists. Nothing but the pixels is taken
 * over, so what a camera writes beside them (the place, the time, its owner) is gone; it stands as it was held.
 *
 * Costly, so call it outside any transaction. Throws what `requireType` throws, and `invalid-input` for more than 50
 * million pixels and for a file that cannot be unpacked.
 */
export async function shrinkPicture(upload: UploadedFile): Promise<{ full: Drawn; thumbnail: Drawn }> {
  await requirePicture(upload);
  const full = await draw(upload, upload.bytes, FULL);
  return { full, thumbnail: await draw(upload, full.file.bytes, THUMBNAIL) };
}

/** The same for a person: the middle of the picture, a square of 320 pixels. */
export async function shrinkPortrait(upload: UploadedFile): Promise<Drawn> {
  await requirePicture(upload);
  return draw(upload, upload.bytes, PORTRAIT);
}

/** Looks at the head of the file alone; nothing is unpacked before it is known how much that is. */
async function requirePicture(upload: UploadedFile): Promise<void> {
  const type = await requireType(upload, PICTURE_TYPES);
  const head = await sharp(upload.bytes, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw unreadable(upload, error);
    });
  if (`image/${head.format}` !== type) throw unreadable(upload);
  if (head.width * head.height > PIXELS_MAX || Math.max(head.width, head.height) > SIDE_MAX)
    throw refusal(
      upload,
      "picture-too-many-pixels",
      `The picture is ${head.width} by ${head.height} pixels. Send one of 50 million pixels at most.`,
    );
}

/** The library works on four pictures of this process at a time at most; others wait for a thread. */
async function draw(upload: UploadedFile, bytes: Uint8Array, size: ResizeOptions): Promise<Drawn> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: "error" })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .autoOrient()
      .resize(size)
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    return {
      file: { ...upload, fileName: "picture.webp", declaredType: "image/webp", bytes: data },
      width,
      height,
    };
  } catch (error) {
    throw unreadable(upload, error);
  }
}

const unreadable = (upload: UploadedFile, cause?: unknown): DomainError =>
  refusal(upload, "picture-unreadable", "The picture is damaged or incomplete. Choose another one.", cause);

function refusal(upload: UploadedFile, code: string, message: string, cause?: unknown): DomainError {
  const fields = [{ path: upload.field, code, message }];
  return new DomainError("invalid-input", code, message, { fields }, { cause });
}
