import type { RouteHandler } from "@/lib/http/route";
import type { Booked, Customer } from "../support/bookings";
import type { Call } from "../support/call-route";

/** In the order in which they come: whoever it is for comes last, because they may change something. */
export const visitors = ["anonymous", "nobody", "tenant", "otherCustomer", "admin", "customer"] as const;
export type Visitor = (typeof visitors)[number];

/** A customer with a cart to fill, and one of theirs that is paid and booked. */
export type BookingWorld = { customer: Customer; booked: Booked };

export type BookingEndpoint = {
  file: string;
  method: string;
  handler: RouteHandler;
  call: (world: BookingWorld) => Call | Promise<Call>;
  /** What each kind of stranger is answered; everybody left out is let in. */
  refused: Partial<Record<Visitor, number>>;
};

/** These kinds of strangers are answered that. */
export const to = (status: number, ...who: Visitor[]) => Object.fromEntries(who.map((one) => [one, status]));
export const customersOnly = { anonymous: 401, ...to(403, "nobody", "tenant", "admin") };
export const ownOnly = { ...customersOnly, otherCustomer: 404 };
export const adminsOnly = { anonymous: 401, ...to(403, "nobody", "tenant", "otherCustomer", "customer") };
