import * as ownImageRoute from "@/app/api/auth/profile/image/route";
import * as personImageRoute from "@/app/api/people/[id]/image/route";
import * as propertyImageRoute from "@/app/api/properties/[id]/images/[imageId]/route";
import * as propertyImagesRoute from "@/app/api/properties/[id]/images/route";
import * as unitImageRoute from "@/app/api/units/[id]/images/[imageId]/route";
import * as unitImagesRoute from "@/app/api/units/[id]/images/route";
import { formOf, pdfBytes } from "../support/files";
import { roleOnly, type Endpoint, type Who } from "./stranger-endpoints";

/** A picture of each: of the first tenant's building, unit and person. */
export type GivenPictures = {
  propertyId: string;
  ofProperty: string;
  unitId: string;
  ofUnit: string;
  tenantId: string;
};

const everybody: Who[] = ["nobody", "tenant", "otherTenant", "owner", "otherOwner", "admin"];
const each = (status: number, ...who: Who[]) => Object.fromEntries(who.map((one) => [one, status]));
const paper = { bytes: pdfBytes(), type: "application/pdf", name: "a.pdf" };
const homes = [
  ["properties", propertyImagesRoute, propertyImageRoute, "propertyId", "ofProperty"],
  ["units", unitImagesRoute, unitImageRoute, "unitId", "ofUnit"],
] as const;

/** The endpoints of pictures; see `strangerEndpoints`. */
export const strangerPictures = (given: () => GivenPictures): Endpoint[] => [
  ...homes.flatMap((home) => ofHome(home, given)),
  ...ofPeople(given),
];

function ofHome(
  [folder, list, one, idName, pictureName]: (typeof homes)[number],
  given: () => GivenPictures,
) {
  const reads = { anonymous: 401, ...roleOnly("nobody"), ...each(404, "otherTenant", "otherOwner") };
  const changes = {
    anonymous: 401,
    ...roleOnly("nobody", "tenant", "otherTenant", "admin"),
    otherOwner: 404,
  };
  const home = () => ({ params: { id: given()[idName] } });
  const image = () => ({ params: { ...home().params, imageId: given()[pictureName] } });
  const [ofList, ofOne] = [`${folder}/[id]/images`, `${folder}/[id]/images/[imageId]`];
  return [
    { file: ofList, method: "GET", handler: list.GET, call: home, refused: reads },
    {
      file: ofList,
      method: "POST",
      handler: list.POST,
      // No picture, so that nothing is added: whose home it is hears of that, a stranger not even that.
      call: () => ({ ...home(), form: formOf({}, paper) }),
      refused: { ...changes, owner: 422 },
    },
    { file: ofOne, method: "GET", handler: one.GET, call: image, refused: reads },
    {
      file: ofOne,
      method: "PATCH",
      handler: one.PATCH,
      call: () => ({ ...image(), body: { position: 1 } }),
      refused: changes,
    },
    { file: ofOne, method: "DELETE", handler: one.DELETE, call: image, refused: changes },
  ];
}

function ofPeople(given: () => GivenPictures): Endpoint[] {
  const file = "auth/profile/image";
  const onlyTenant = { anonymous: 401, ...each(404, ...everybody.filter((who) => who !== "tenant")) };
  return [
    { file, method: "GET", handler: ownImageRoute.GET, call: () => ({}), refused: onlyTenant },
    {
      file,
      method: "PUT",
      handler: ownImageRoute.PUT,
      call: () => ({ form: formOf({}) }),
      refused: { anonymous: 401, ...each(422, ...everybody) },
    },
    {
      file: "people/[id]/image",
      method: "GET",
      handler: personImageRoute.GET,
      call: () => ({ params: { id: given().tenantId } }),
      refused: { anonymous: 401, ...each(404, "nobody", "otherTenant", "otherOwner") },
    },
    { file, method: "DELETE", handler: ownImageRoute.DELETE, call: () => ({}), refused: onlyTenant },
  ];
}
