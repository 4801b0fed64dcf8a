import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { PictureEditor } from "@/components/pictures/picture-editor";
import { EditProperty } from "@/components/properties/edit-property";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";
import { listPictures } from "@/lib/pictures/picture-queries";
import { getProperty } from "@/lib/properties/property-queries";

export const metadata: Metadata = { title: "Property" };

export default async function PropertyPage({ params }: PageProps<"/owner/properties/[propertyId]">) {
  const { propertyId } = await params;
  const page = routes.ownerProperty(propertyId);
  const actor = await requireActor("owner", page);
  const home = { kind: "property", id: idOrNotFound("property", propertyId) } as const;
  const [property, pictures] = await Promise.all([
    orNotFound(getProperty(actor, home.id)),
    orNotFound(listPictures(actor, home)),
  ]);
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.ownerUnits, label: "Units" }}
        title={property.name}
        sub={[property.address, property.city, property.state].filter(Boolean).join(", ")}
        aside={<EditProperty property={property} />}
      />
      <PictureEditor
        home={home}
        name={property.name}
        pictures={pictures}
        page={page}
        seenBy="Every tenant in this building sees these, on the page of their home. The first is the cover."
      />
    </div>
  );
}
