import type { Route } from "next";
import { UploadForm } from "@/components/files/upload-form";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { PICTURES_MAX, type Home } from "@/lib/pictures/picture";
import type { PictureListView, PictureView } from "@/lib/pictures/picture-schemas";
import { picturesPath } from "@/lib/pictures/picture-view";
import { PictureActions } from "./picture-actions";
import { PictureField } from "./picture-field";
import { PictureImage } from "./picture-image";
import { pictureText } from "./picture-text";

type Props = {
  home: Home;
  /** As people call it, such as "A-101". */
  name: string;
  pictures: PictureListView;
  page: Route;
  /** Who will see them, in a sentence. */
  seenBy: string;
};

/** An owner's pictures of a home, or a seller's of a listing: what is there in its order, what can be done with each, and the form for another. */
export function PictureEditor({ home, name, pictures: { results, count }, page, seenBy }: Props) {
  return (
    <Section
      title="Pictures"
      aside={
        <span className="text-sm text-ink-faint">
          {count} of {PICTURES_MAX}
        </span>
      }
    >
      <p className="-mt-2 text-ink-soft">{seenBy}</p>
      {results.length > 0 && (
        <ol className="overflow-hidden rounded border border-line bg-surface">
          {results.map((picture) => (
            <PictureRow key={picture.id} picture={picture} name={name} count={count} />
          ))}
        </ol>
      )}
      {count < PICTURES_MAX ? (
        <Card>
          <UploadForm path={picturesPath(home)} then={page} label="Add the picture" busyLabel="Adding …">
            <PictureField
              label="Another picture"
              hint="A photo (JPEG, PNG or WebP), 5 MB at most. Where it was taken is not kept."
            />
            <Field
              name="description"
              label="What is to be seen"
              hint="For people who cannot see it. May stay empty."
              maxLength={200}
            />
          </UploadForm>
        </Card>
      ) : (
        <p className="text-ink-soft">There is room for {PICTURES_MAX}. Remove one to add another.</p>
      )}
    </Section>
  );
}

type RowProps = { picture: PictureView; name: string; count: number };

function PictureRow({ picture, name, count }: RowProps) {
  const text = pictureText(picture, name);
  return (
    <li className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-b-0">
      <a href={picture.url} className="block self-start overflow-hidden rounded border border-line bg-sunken">
        <PictureImage
          src={picture.thumbnail_url}
          width={picture.thumbnail_width}
          height={picture.thumbnail_height}
          alt={`${text}, open it in full`}
          className="aspect-4/3 w-full object-cover"
        />
      </a>
      <div className="min-w-0">
        <p className="break-words">
          {picture.description ?? <span className="text-ink-faint">Not described</span>}
        </p>
        {picture.is_cover && <p className="text-sm text-ink-faint">Cover</p>}
      </div>
      <PictureActions picture={picture} what={text} count={count} />
    </li>
  );
}
