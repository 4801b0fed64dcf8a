import type { PictureView } from "@/lib/pictures/picture-schemas";

/** What is said of a picture to people who do not see it. */
export const pictureText = (picture: PictureView, of: string): string =>
  picture.description ?? `Picture ${picture.position} of ${of}`;
