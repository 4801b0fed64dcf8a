import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { placeView } from "@/lib/services/address-schemas";
import { bookingStatusWords } from "./booking-schemas";

/** What an employee needs to carry a booking out; what was paid for it is not their affair. */
const workView = z.object({
  id: z.string(),
  book_id: z.string(),
  status: z.enum(bookingStatusWords),
  status_reason: z.string().nullable(),
  date: z.string(),
  time: z.string(),
  duration_minutes: z.number().int(),
  service_name: z.string(),
  package_name: z.string(),
  customer_name: z.string(),
  /** With the customer's phone. */
  /** Only while there is somebody to go there. */
  address: placeView.nullable(),
  /** Whether its time has come, so that it can be said to be done. */
  is_due: z.boolean(),
});
export type WorkView = z.output<typeof workView>;

export const workListQuery = z.object({
  /** `open`: what is to be done, the next first. `ended`: what was done or called off, the latest first. */
  show: z.enum(["open", "ended"]).default("open"),
  cursor: idSchema("booking").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type WorkListQuery = z.output<typeof workListQuery>;

export const workListView = z.object({
  results: z.array(workView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type WorkListView = z.output<typeof workListView>;
