import { z } from "zod";
import { FILE_BYTES_MAX } from "@/lib/files/stored-file";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { addPicture } from "@/lib/pictures/add-picture";
import { getPicture, listPictures } from "@/lib/pictures/picture-queries";
import { addPictureBody, pictureListView, pictureView } from "@/lib/pictures/picture-schemas";

const params = z.object({ id: idSchema("listing") });

export const GET = route({
  auth: "person",
  params,
  response: pictureListView,
  handle: ({ actor, params: { id } }) => listPictures(actor, { kind: "listing", id }),
});

export const POST = route({
  auth: ["seller"],
  params,
  body: addPictureBody,
  upload: { field: "file", bytesMax: FILE_BYTES_MAX },
  response: pictureView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, params: { id }, body, upload }) => {
    const home = { kind: "listing", id } as const;
    const pictureId = await addPicture(actor, { home, file: upload, description: body.description ?? null });
    return getPicture(actor, home, pictureId);
  },
});
