import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { amountInput, wireAmountShape } from "@/lib/kernel/wire-money";

export const createPropertyBody = z.strictObject({
  name: z.string().trim().min(1, "Give the property a name.").max(100),
  property_type: z.enum(["apartment", "house", "villa", "commercial", "other"]).default("apartment"),
  address: z.string().trim().min(1, "Enter the address.").max(200),
  city: z.string().trim().min(1, "Enter the city.").max(50),
});
export type CreatePropertyBody = z.output<typeof createPropertyBody>;

export const openPortfolioBody = z.strictObject({
  name: z.string().trim().min(1, "Give the portfolio a name, such as your own.").max(100),
});

export const createUnitBody = z.strictObject({
  property_id: idSchema("property"),
  unit_number: z.string().trim().min(1, "Give the unit a number.").max(20),
  rent_amount: amountInput("INR"),
  rent_due_date: z
    .number()
    .int()
    .min(1, "The due day is a day of the month, 1 to 31.")
    .max(31, "The due day is a day of the month, 1 to 31.")
    .default(1),
});
export type CreateUnitBody = z.output<typeof createUnitBody>;

export const tenantKeyBody = z.strictObject({ unit_id: idSchema("unit") });
export const tenantKeyView = z.object({ tenant_key: z.string(), unit_id: z.string() });
export type TenantKeyView = z.output<typeof tenantKeyView>;

export const propertyView = z.object({
  id: z.string(),
  name: z.string(),
  property_type: z.string(),
  address: z.string(),
  city: z.string(),
  total_units: z.number().int(),
  occupied_units: z.number().int(),
});
export type PropertyView = z.output<typeof propertyView>;

/** A home as its owner or its tenant sees it. */
const unitView = z.object({
  id: z.string(),
  unit_number: z.string(),
  property_id: z.string(),
  property_name: z.string(),
  currency: z.string(),
  ...wireAmountShape("rent_amount"),
  /** The day of the month the rent falls due. */
  rent_due_date: z.number().int(),
  /** All that is owed today, later months not counted. */
  ...wireAmountShape("remaining_amount"),
  status: z.enum(["available", "occupied"]),
  rent_status: z.enum(["none", "paid", "due", "partial", "overdue"]),
  /** The oldest open due day; null when nothing is owed. */
  due_on: z.string().nullable(),
  /** When the next rent falls due; null without a tenant. */
  next_due_on: z.string().nullable(),
  tenant_name: z.string().nullable(),
  /** For the owner: a key that waits to be used. */
  open_tenant_key: z.string().nullable(),
  lease_id: z.string().nullable(),
});
export type UnitView = z.output<typeof unitView>;

export const unitListQuery = z.object({
  cursor: idSchema("unit").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
export type UnitListQuery = z.output<typeof unitListQuery>;

export const unitListView = z.object({
  results: z.array(unitView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type UnitListView = z.output<typeof unitListView>;
