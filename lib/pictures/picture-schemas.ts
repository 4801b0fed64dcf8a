import { z } from "zod";
import { PICTURES_MAX } from "./picture";

const DESCRIPTION_MAX = 200;

/** What is to be seen, for people who do not see it. Left empty there is none. */
const description = z
  .string()
  .trim()
  .max(DESCRIPTION_MAX, `Say it in ${DESCRIPTION_MAX} characters at most.`)
  .transform((text) => text || null);

/** The field of the form beside its file. */
export const addPictureBody = z.strictObject({ description: description.optional() });

/** What is left out stays. Position 1 is the cover; one behind the last means the last. */
export const changePictureBody = z
  .strictObject({
    description: z.union([z.null(), description]).optional(),
    position: z.int().min(1).max(PICTURES_MAX).optional(),
  })
  .refine((body) => Object.keys(body).length > 0, "Say what is to change: description or position.");
export type ChangePictureBody = z.output<typeof changePictureBody>;

export const pictureSizeQuery = z.object({ size: z.enum(["full", "thumb"]).default("full") });

/** A picture of a home. Sizes are in pixels. */
export const pictureView = z.object({
  id: z.string(),
  description: z.string().nullable(),
  position: z.number().int(),
  is_cover: z.boolean(),
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  thumbnail_url: z.string(),
  thumbnail_width: z.number().int(),
  thumbnail_height: z.number().int(),
  uploaded_at: z.iso.datetime(),
});
export type PictureView = z.output<typeof pictureView>;

/** All of a home, in order; there are never more than ten. */
export const pictureListView = z.object({ results: z.array(pictureView), count: z.number().int() });
export type PictureListView = z.output<typeof pictureListView>;

export const pictureRemoved = z.object({ removed: z.literal(true) });

/** A person's picture: a square. */
export const portraitView = z.object({
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  uploaded_at: z.iso.datetime(),
});
export type PortraitView = z.output<typeof portraitView>;
