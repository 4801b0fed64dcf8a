import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";

export const addEmployeeBody = z.strictObject({ email: z.email().trim().toLowerCase().max(200) });

export const employeeParam = z.object({ personId: idSchema("person") });

export const employeeView = z.object({
  person_id: z.string(),
  name: z.string(),
  email: z.string(),
  /** Bookings that have not ended. */
  open_bookings: z.number().int(),
  completed_bookings: z.number().int(),
  since: z.iso.datetime(),
});
export type EmployeeView = z.output<typeof employeeView>;

export const employeeListQuery = z.object({
  cursor: idSchema("person").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type EmployeeListQuery = z.output<typeof employeeListQuery>;

export const employeeListView = z.object({
  results: z.array(employeeView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type EmployeeListView = z.output<typeof employeeListView>;

/** `ended`: whoever was one is none any more. */
export const employeeEndedView = z.object({ person_id: z.string(), ended: z.literal(true) });
