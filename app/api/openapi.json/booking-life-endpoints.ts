import * as employees from "@/app/api/admin/employees/route";
import * as endEmployee from "@/app/api/admin/employees/[personId]/end/route";
import * as assign from "@/app/api/booking/bookings/[bookId]/assign/route";
import * as cancel from "@/app/api/booking/bookings/[bookId]/cancel/route";
import * as complete from "@/app/api/booking/bookings/[bookId]/complete/route";
import * as confirm from "@/app/api/booking/bookings/[bookId]/confirm/route";
import * as fail from "@/app/api/booking/bookings/[bookId]/fail/route";
import * as invoice from "@/app/api/booking/bookings/[bookId]/invoice/route";
import * as reject from "@/app/api/booking/bookings/[bookId]/reject/route";
import * as reschedule from "@/app/api/booking/bookings/[bookId]/reschedule/route";
import * as retryRefund from "@/app/api/booking/bookings/[bookId]/retry_refund/route";
import * as work from "@/app/api/booking/work/route";
import type { Endpoint } from "@/lib/http/openapi";

/** What becomes of a booking after it was paid, and the people who carry it out. */
export const bookingLifeEndpoints: readonly Endpoint[] = [
  { path: "/api/booking/bookings/[bookId]/confirm/", handlers: confirm },
  { path: "/api/booking/bookings/[bookId]/reject/", handlers: reject },
  { path: "/api/booking/bookings/[bookId]/cancel/", handlers: cancel },
  { path: "/api/booking/bookings/[bookId]/reschedule/", handlers: reschedule },
  { path: "/api/booking/bookings/[bookId]/assign/", handlers: assign },
  { path: "/api/booking/bookings/[bookId]/complete/", handlers: complete },
  { path: "/api/booking/bookings/[bookId]/fail/", handlers: fail },
  { path: "/api/booking/bookings/[bookId]/retry_refund/", handlers: retryRefund },
  { path: "/api/booking/bookings/[bookId]/invoice/", handlers: invoice },
  { path: "/api/booking/work/", handlers: work },
  { path: "/api/admin/employees/", handlers: employees },
  { path: "/api/admin/employees/[personId]/end/", handlers: endEmployee },
];
