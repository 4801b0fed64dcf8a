import { z } from "zod";
import { FILE_BYTES_MAX } from "@/lib/files/stored-file";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { addPicture } from "@/lib/pictures/add-picture";
import { getPicture, listPictures } from "@/lib/pictures/picture-queries";
import { addPictureBody, pictureListView, pictureView } from "@/lib/pictures/picture-schemas";

const params = z.object({ id: idSchema("unit") });

export const GET = route({
  auth: ["tenant", "owner", "admin"],
  params,
  response: pictureListView,
  handle: ({ actor, params: { id } }) => listPictures(actor, { kind: "unit", id }),
});

export const POST = route({
  auth: ["owner"],
  params,
  body: addPictureBody,
  upload: { field: "file", bytesMax: FILE_BYTES_MAX },
  response: pictureView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, params: { id }, body, upload }) => {
    const home = { kind: "unit", id } as const;
    const pictureId = await addPicture(actor, { home, file: upload, description: body.description ?? null });
    return getPicture(actor, home, pictureId);
  },
});
