import { z } from "zod";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { changePicture } from "@/lib/pictures/change-picture";
import { getPicture, openPicture } from "@/lib/pictures/picture-queries";
import {
  changePictureBody,
  pictureRemoved,
  pictureSizeQuery,
  pictureView,
} from "@/lib/pictures/picture-schemas";
import { removePicture } from "@/lib/pictures/remove-picture";

const params = z.object({ id: idSchema("listing"), imageId: idSchema("picture") });

export const GET = route({
  auth: "person",
  params,
  query: pictureSizeQuery,
  response: fileAnswer,
  handle: ({ actor, params: { id, imageId }, query }) =>
    openPicture(actor, { kind: "listing", id }, { pictureId: imageId, size: query.size }),
});

export const PATCH = route({
  auth: ["seller"],
  params,
  body: changePictureBody,
  response: pictureView,
  handle: async ({ actor, params: { id, imageId }, body }) => {
    const home = { kind: "listing", id } as const;
    await changePicture(actor, { ...body, home, pictureId: imageId });
    return getPicture(actor, home, imageId);
  },
});

export const DELETE = route({
  auth: ["seller"],
  params,
  response: pictureRemoved,
  handle: async ({ actor, params: { id, imageId } }) => {
    await removePicture(actor, { home: { kind: "listing", id }, pictureId: imageId });
    return { removed: true as const };
  },
});
