import * as adminPromo from "@/app/api/admin/promo-codes/[id]/route";
import * as adminPromos from "@/app/api/admin/promo-codes/route";
import * as adminPackage from "@/app/api/admin/services/[id]/packages/[packageId]/route";
import * as adminPackages from "@/app/api/admin/services/[id]/packages/route";
import * as adminService from "@/app/api/admin/services/[id]/route";
import * as adminServices from "@/app/api/admin/services/route";
import * as booking from "@/app/api/booking/bookings/[bookId]/route";
import * as bookingsCsv from "@/app/api/booking/bookings/csv/route";
import * as bookings from "@/app/api/booking/bookings/route";
import * as cartPromo from "@/app/api/cart/carts/[id]/promo/route";
import * as cart from "@/app/api/cart/carts/[id]/route";
import * as carts from "@/app/api/cart/carts/route";
import * as cartStatus from "@/app/api/payments/cart/[cartId]/status/route";
import * as cartPayment from "@/app/api/payments/cart/route";
import * as verifyAndComplete from "@/app/api/payments/verify-and-complete/route";
import * as service from "@/app/api/services/[id]/route";
import * as address from "@/app/api/services/addresses/[id]/route";
import * as addresses from "@/app/api/services/addresses/route";
import * as services from "@/app/api/services/route";
import type { Endpoint } from "@/lib/http/openapi";

/** Services that people book: catalogue, addresses, carts, their payment, bookings. */
export const bookingEndpoints: readonly Endpoint[] = [
  { path: "/api/services/", handlers: services },
  { path: "/api/services/[id]/", handlers: service },
  { path: "/api/services/addresses/", handlers: addresses },
  { path: "/api/services/addresses/[id]/", handlers: address },
  { path: "/api/cart/carts/", handlers: carts },
  { path: "/api/cart/carts/[id]/", handlers: cart },
  { path: "/api/cart/carts/[id]/promo/", handlers: cartPromo },
  { path: "/api/payments/cart/", handlers: cartPayment },
  { path: "/api/payments/cart/[cartId]/status/", handlers: cartStatus },
  { path: "/api/payments/verify-and-complete/", handlers: verifyAndComplete },
  { path: "/api/booking/bookings/", handlers: bookings },
  { path: "/api/booking/bookings/csv/", handlers: bookingsCsv },
  { path: "/api/booking/bookings/[bookId]/", handlers: booking },
  { path: "/api/admin/services/", handlers: adminServices },
  { path: "/api/admin/services/[id]/", handlers: adminService },
  { path: "/api/admin/services/[id]/packages/", handlers: adminPackages },
  { path: "/api/admin/services/[id]/packages/[packageId]/", handlers: adminPackage },
  { path: "/api/admin/promo-codes/", handlers: adminPromos },
  { path: "/api/admin/promo-codes/[id]/", handlers: adminPromo },
];
