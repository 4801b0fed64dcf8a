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

const params = z.object({ id: idSchema("property"), imageId: idSchema("picture") });

export const GET = route({
  auth: ["tenant", "owner", "admin"],
  params,
  query: pictureSizeQuery,
  response: fileAnswer,
  handle: ({ actor, params: { id, imageId }, query }) =>
    openPicture(actor, { kind: "property", id }, { pictureId: imageId, size: query.size }),
});

export const PATCH = route({
  auth: ["owner"],
  params,
  body: changePictureBody,
  response: pictureView,
  handle: async ({ actor, params: { id, imageId }, body }) => {
    const home = { kind: "property", id } as const;
    await changePicture(actor, { ...body, home, pictureId: imageId });
    return getPicture(actor, home, imageId);
  },
});

export const DELETE = route({
  auth: ["owner"],
  params,
  response: pictureRemoved,
  handle: async ({ actor, params: { id, imageId } }) => {
    await removePicture(actor, { home: { kind: "property", id }, pictureId: imageId });
    return { removed: true as const };
  },
});
