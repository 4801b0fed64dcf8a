import { FILE_BYTES_MAX } from "@/lib/files/stored-file";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { getPortrait, openPortrait } from "@/lib/pictures/picture-queries";
import { pictureRemoved, portraitView } from "@/lib/pictures/picture-schemas";
import { removePortrait } from "@/lib/pictures/remove-portrait";
import { savePortrait } from "@/lib/pictures/save-portrait";

export const GET = route({
  auth: "person",
  response: fileAnswer,
  handle: ({ actor }) => openPortrait(actor, actor.personId),
});

export const PUT = route({
  auth: "person",
  upload: { field: "file", bytesMax: FILE_BYTES_MAX },
  response: portraitView,
  handle: async ({ actor, upload }) => {
    await savePortrait(actor, upload);
    return getPortrait(actor);
  },
});

export const DELETE = route({
  auth: "person",
  response: pictureRemoved,
  handle: async ({ actor }) => {
    await removePortrait(actor);
    return { removed: true as const };
  },
});
