import * as listingImageRoute from "@/app/api/listings/[id]/images/[imageId]/route";
import * as listingImagesRoute from "@/app/api/listings/[id]/images/route";
import * as listingRoute from "@/app/api/listings/[id]/route";
import * as delistRoute from "@/app/api/listings/[id]/delist/route";
import * as relistRoute from "@/app/api/listings/[id]/relist/route";
import * as listingsCsvRoute from "@/app/api/listings/csv/route";
import * as listingsRoute from "@/app/api/listings/route";
import * as orderRoute from "@/app/api/orders/[id]/route";
import * as cancelRoute from "@/app/api/orders/[id]/cancel/route";
import * as checkPaymentRoute from "@/app/api/orders/[id]/check_payment/route";
import * as completeRoute from "@/app/api/orders/[id]/complete/route";
import * as meetingRoute from "@/app/api/orders/[id]/meeting/route";
import * as paymentRoute from "@/app/api/orders/[id]/payment/route";
import * as problemRoute from "@/app/api/orders/[id]/problem/route";
import * as refundRoute from "@/app/api/orders/[id]/refund/route";
import * as ordersCsvRoute from "@/app/api/orders/csv/route";
import * as ordersRoute from "@/app/api/orders/route";
import * as registerRoute from "@/app/api/sellers/register/route";
import type { RouteHandler } from "@/lib/http/route";
import { addPicture } from "@/lib/pictures/add-picture";
import { formOf, pdfBytes, picture } from "../support/files";
import { cancelOrder } from "@/lib/orders/cancel-order";
import type { PersonActor } from "@/lib/kernel/actor";
import { offer, order, type Seller } from "../support/orders";
import { roleOnly, type Endpoint } from "./stranger-endpoints";

export type GivenOrder = { listingId: string; pictureId: string; orderId: string };

/** A listing with a picture, and an order of another one that its buyer has called off: nothing more can be done with it. */
export async function giveOrder(seller: Pick<Seller, "actor">, buyer: PersonActor): Promise<GivenOrder> {
  const listingId = await offer(seller);
  const { id } = await order(buyer, await offer(seller));
  await cancelOrder(buyer, id);
  const home = { kind: "listing", id: listingId } as const;
  const pictureId = await addPicture(seller.actor, { home, file: picture(), description: null });
  return { listingId, pictureId, orderId: id };
}

const UNKNOWN_LISTING = "lst_00000000000000000000000000";
/** Whoever has nothing to do with an order cannot tell it from one that is not there. */
const STRANGERS = { anonymous: 401, nobody: 404, otherTenant: 404, otherOwner: 404 };
const NO_SELLERS = { anonymous: 401, ...roleOnly("nobody", "tenant", "admin") };

/** What only one's own listings answer: the first owner sells, the second sells other things. */
const ofListing = (given: () => GivenOrder, name: string, handler: RouteHandler): Endpoint => ({
  file: `listings/[id]/${name}`,
  method: "POST",
  handler,
  call: () => ({ params: { id: given().listingId } }),
  refused: { ...NO_SELLERS, otherOwner: 404 },
});

const paper = { bytes: pdfBytes(), type: "application/pdf", name: "a.pdf" };

/** Everybody sees the pictures of what is offered; only its seller changes them. */
function picturesOf(given: () => GivenOrder): Endpoint[] {
  const listing = () => ({ params: { id: given().listingId } });
  const one = () => ({ params: { ...listing().params, imageId: given().pictureId } });
  const changes = { ...NO_SELLERS, otherOwner: 404 };
  const [ofList, ofOne] = ["listings/[id]/images", "listings/[id]/images/[imageId]"];
  const { GET, PATCH, DELETE } = listingImageRoute;
  return [
    {
      file: ofList,
      method: "GET",
      handler: listingImagesRoute.GET,
      call: listing,
      refused: { anonymous: 401 },
    },
    {
      file: ofList,
      method: "POST",
      handler: listingImagesRoute.POST,
      // No picture, so that nothing is added.
      call: () => ({ ...listing(), form: formOf({}, paper) }),
      refused: { ...changes, owner: 422 },
    },
    { file: ofOne, method: "GET", handler: GET, call: one, refused: { anonymous: 401 } },
    {
      file: ofOne,
      method: "PATCH",
      handler: PATCH,
      call: () => ({ ...one(), body: { position: 1 } }),
      refused: changes,
    },
    { file: ofOne, method: "DELETE", handler: DELETE, call: one, refused: changes },
  ];
}

/** What can be done with an order: the tenant is its buyer, the first owner its seller. */
const ofOrder = (
  given: () => GivenOrder,
  what: { name: string; handler: RouteHandler; body?: unknown; method?: string },
  refused: Endpoint["refused"],
): Endpoint => ({
  file: `orders/[id]/${what.name}`,
  method: what.method ?? "POST",
  handler: what.handler,
  call: () => ({ params: { id: given().orderId }, ...(what.body ? { body: what.body } : {}) }),
  refused: { ...STRANGERS, ...refused },
});

const NOT_BUYER = { owner: 403, admin: 403 };
const reason = { reason: "It has a hole." };

/** The endpoints of sellers and buyers. */
// eslint-disable-next-line max-lines-per-function -- a table, not logic
export const orderEndpoints = (given: () => GivenOrder): Endpoint[] => [
  {
    file: "listings",
    method: "GET",
    handler: listingsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401 },
  },
  {
    file: "listings",
    method: "POST",
    handler: listingsRoute.POST,
    call: () => ({ body: { title: "A thing without a price" } }),
    refused: { ...NO_SELLERS, owner: 422, otherOwner: 422 },
  },
  {
    file: "listings/[id]",
    method: "GET",
    handler: listingRoute.GET,
    call: () => ({ params: { id: given().listingId } }),
    refused: { anonymous: 401 },
  },
  {
    file: "listings/[id]",
    method: "PATCH",
    handler: listingRoute.PATCH,
    call: () => ({ params: { id: given().listingId }, body: { location: "Jayanagar" } }),
    refused: { ...NO_SELLERS, otherOwner: 404 },
  },
  ...picturesOf(given),
  ofListing(given, "delist", delistRoute.POST),
  ofListing(given, "relist", relistRoute.POST),
  { file: "orders", method: "GET", handler: ordersRoute.GET, call: () => ({}), refused: { anonymous: 401 } },
  ...[
    { file: "orders/csv", handler: ordersCsvRoute.GET },
    { file: "listings/csv", handler: listingsCsvRoute.GET },
  ].map((list) => ({ ...list, method: "GET", call: () => ({}), refused: { anonymous: 401 } })),
  {
    file: "listings/csv",
    method: "GET",
    handler: listingsCsvRoute.GET,
    call: () => ({ query: { mine: "true" } }),
    refused: NO_SELLERS,
  },
  {
    file: "orders",
    method: "POST",
    handler: ordersRoute.POST,
    call: () => ({ body: { listing_id: UNKNOWN_LISTING } }),
    refused: { anonymous: 401, nobody: 404, tenant: 404, owner: 404, otherOwner: 404, admin: 404 },
  },
  {
    file: "orders/[id]",
    method: "GET",
    handler: orderRoute.GET,
    call: () => ({ params: { id: given().orderId } }),
    refused: STRANGERS,
  },
  ofOrder(
    given,
    { name: "complete", handler: completeRoute.PATCH, method: "PATCH" },
    { ...NOT_BUYER, tenant: 409 },
  ),
  ofOrder(given, { name: "payment", handler: paymentRoute.POST }, { ...NOT_BUYER, tenant: 409 }),
  ofOrder(given, { name: "check_payment", handler: checkPaymentRoute.POST }, {}),
  ofOrder(given, { name: "cancel", handler: cancelRoute.POST }, NOT_BUYER),
  ofOrder(
    given,
    { name: "meeting", handler: meetingRoute.POST, body: { meeting_place: "Gate 2" } },
    { tenant: 409, owner: 409, admin: 403 },
  ),
  ofOrder(
    given,
    { name: "refund", handler: refundRoute.POST, body: reason },
    { tenant: 403, owner: 409, admin: 409 },
  ),
  ofOrder(
    given,
    { name: "problem", handler: problemRoute.POST, body: reason },
    { ...NOT_BUYER, tenant: 409 },
  ),
  {
    file: "sellers/register",
    method: "POST",
    handler: registerRoute.POST,
    call: () => ({}),
    refused: { anonymous: 401 },
  },
];
