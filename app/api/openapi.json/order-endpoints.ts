import * as listingImage from "@/app/api/listings/[id]/images/[imageId]/route";
import * as listingImages from "@/app/api/listings/[id]/images/route";
import * as listing from "@/app/api/listings/[id]/route";
import * as listingDelist from "@/app/api/listings/[id]/delist/route";
import * as listingRelist from "@/app/api/listings/[id]/relist/route";
import * as listingsCsv from "@/app/api/listings/csv/route";
import * as listings from "@/app/api/listings/route";
import * as order from "@/app/api/orders/[id]/route";
import * as orderCancel from "@/app/api/orders/[id]/cancel/route";
import * as orderCheckPayment from "@/app/api/orders/[id]/check_payment/route";
import * as orderComplete from "@/app/api/orders/[id]/complete/route";
import * as orderMeeting from "@/app/api/orders/[id]/meeting/route";
import * as orderPayment from "@/app/api/orders/[id]/payment/route";
import * as orderProblem from "@/app/api/orders/[id]/problem/route";
import * as orderRefund from "@/app/api/orders/[id]/refund/route";
import * as ordersCsv from "@/app/api/orders/csv/route";
import * as orders from "@/app/api/orders/route";
import * as registerSeller from "@/app/api/sellers/register/route";

/** What sellers offer and buyers order; reachable without `/api` where the path begins with `orders`. */
export const orderEndpoints = [
  { path: "/api/sellers/register/", handlers: registerSeller },
  { path: "/api/listings/", handlers: listings },
  { path: "/api/listings/csv/", handlers: listingsCsv },
  { path: "/api/listings/[id]/", handlers: listing },
  { path: "/api/listings/[id]/images/", handlers: listingImages },
  { path: "/api/listings/[id]/images/[imageId]/", handlers: listingImage },
  { path: "/api/listings/[id]/delist/", handlers: listingDelist },
  { path: "/api/listings/[id]/relist/", handlers: listingRelist },
  { path: "/api/orders/", handlers: orders },
  { path: "/api/orders/csv/", handlers: ordersCsv },
  { path: "/api/orders/[id]/", handlers: order },
  { path: "/api/orders/[id]/payment/", handlers: orderPayment },
  { path: "/api/orders/[id]/check_payment/", handlers: orderCheckPayment },
  { path: "/api/orders/[id]/complete/", handlers: orderComplete },
  { path: "/api/orders/[id]/cancel/", handlers: orderCancel },
  { path: "/api/orders/[id]/meeting/", handlers: orderMeeting },
  { path: "/api/orders/[id]/refund/", handlers: orderRefund },
  { path: "/api/orders/[id]/problem/", handlers: orderProblem },
];
