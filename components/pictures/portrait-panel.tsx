import type { Route } from "next";
import { UploadForm } from "@/components/files/upload-form";
import { Section } from "@/components/ui/section";
import type { PortraitView } from "@/lib/pictures/picture-schemas";
import { PictureField } from "./picture-field";
import { PictureImage } from "./picture-image";
import { RemovePicture } from "./remove-picture";

const PATH = "/api/auth/profile/image/";

type Props = { portrait: PortraitView | null; page: Route };

/** One's own picture: what it is now, another one, none. */
export function PortraitPanel({ portrait, page }: Props) {
  return (
    <Section title="Your picture">
      {portrait && (
        <div className="flex flex-wrap items-center gap-4">
          <PictureImage
            src={portrait.url}
            width={portrait.width}
            height={portrait.height}
            alt="You, as the other side of your lease sees you"
            className="size-24 rounded-full border border-line"
          />
          <RemovePicture
            path={PATH}
            what="your picture"
            sentence="The picture is erased and cannot be brought back. You can add it again."
          />
        </div>
      )}
      <UploadForm
        path={PATH}
        method="PUT"
        then={page}
        label={portrait ? "Replace the picture" : "Add the picture"}
        busyLabel="Sending …"
      >
        <PictureField
          label={portrait ? "Another picture" : "A picture of you"}
          hint="A photo (JPEG, PNG or WebP), 5 MB at most; its middle is shown. Only you, the other side of your lease and Latchkey's administrators can see it."
        />
      </UploadForm>
    </Section>
  );
}
