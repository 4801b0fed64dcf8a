import { z } from "zod";
import { searchInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { amountInput, wireAmountShape } from "@/lib/kernel/wire-money";

const name = z.string().trim().min(2, "Enter a name.").max(80);
const description = z.string().trim().max(1000);
const kind = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z -]{1,39}$/, "Use two to forty letters, such as puja or cleaning.");
const durationMinutes = z.int().min(5, "At least five minutes.").max(1440, "At most a day.");
const taxBasisPoints = z.int().min(0).max(10_000);
/** At least what a gateway takes, at most what one booking may cost. */
const price = amountInput("INR").refine(
  ({ amountMinor }) => amountMinor >= 100n && amountMinor <= 1_000_000_000n,
  "Between ₹1 and ₹1,00,00,000.",
);

export const createServiceBody = z.strictObject({
  name,
  kind,
  description: description.default(""),
  duration_minutes: durationMinutes,
  /** Hundredths of a per cent, contained in the packages' prices. */
  tax_basis_points: taxBasisPoints.default(1800),
});
export type CreateServiceBody = z.output<typeof createServiceBody>;

export const changeServiceBody = z.strictObject({
  name: name.optional(),
  kind: kind.optional(),
  description: description.optional(),
  duration_minutes: durationMinutes.optional(),
  tax_basis_points: taxBasisPoints.optional(),
  is_active: z.boolean().optional(),
});
export type ChangeServiceBody = z.output<typeof changeServiceBody>;

export const createPackageBody = z.strictObject({ name, description: description.default(""), price });
export type CreatePackageBody = z.output<typeof createPackageBody>;

export const changePackageBody = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  /** Carts whose payment has been started keep the price they were started with. */
  price: price.optional(),
  is_active: z.boolean().optional(),
});
export type ChangePackageBody = z.output<typeof changePackageBody>;

const packageView = z.object({
  id: z.string(),
  package_id: z.string(),
  name: z.string(),
  description: z.string(),
  currency: z.string(),
  /** With its tax. */
  ...wireAmountShape("price"),
  is_active: z.boolean(),
});

export const serviceView = z.object({
  id: z.string(),
  service_id: z.string(),
  name: z.string(),
  kind: z.string(),
  description: z.string(),
  duration_minutes: z.number().int(),
  tax_percent: z.number(),
  is_active: z.boolean(),
  packages: z.array(packageView),
});
export type ServiceView = z.output<typeof serviceView>;

export const serviceListQuery = z.object({
  kind: kind.optional(),
  /** A part of its name, kind or description; spaces around it and case do not matter. */
  q: searchInput(60).optional(),
  cursor: idSchema("service").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ServiceListQuery = z.output<typeof serviceListQuery>;
export const serviceListView = z.object({
  results: z.array(serviceView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type ServiceListView = z.output<typeof serviceListView>;
