import type { PictureView } from "@/lib/pictures/picture-schemas";
import { PictureImage } from "./picture-image";
import { pictureText } from "./picture-text";

type Props = { pictures: readonly PictureView[]; of: string };

/** Pictures to look at; each leads to itself in full. */
export function PictureGallery({ pictures, of }: Props) {
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      {pictures.map((picture) => (
        <li key={picture.id}>
          <a
            href={picture.url}
            aria-label={`${pictureText(picture, of)}, open it in full`}
            className="block overflow-hidden rounded border border-line bg-sunken"
          >
            <PictureImage
              src={picture.thumbnail_url}
              width={picture.thumbnail_width}
              height={picture.thumbnail_height}
              alt=""
              className="aspect-4/3 w-full object-cover"
            />
          </a>
          {picture.description && <p className="mt-1 text-sm text-ink-soft">{picture.description}</p>}
        </li>
      ))}
    </ul>
  );
}
