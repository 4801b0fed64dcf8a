import { z } from "zod";
import { dayInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { amountInput, wireAmountShape } from "@/lib/kernel/wire-money";

const phone = z
  .string()
  .transform((text) => text.replaceAll(/[\s-]/g, "").replace(/^(\+91|0)/, ""))
  .pipe(z.string().regex(/^[6-9][0-9]{9}$/, "A phone number has 10 digits and begins with 6, 7, 8 or 9."));
const contactName = z.string().trim().min(1, "Enter a name.").max(100);

const emergencyContact = z.strictObject({ name: contactName, phone });
const maintenanceContact = z.strictObject({
  name: contactName,
  phone,
  /** What to call them for: water, lift, electricity. */
  for: z.string().trim().min(1, "Say what this person helps with.").max(60),
});
export const maintenanceContacts = z.array(maintenanceContact).max(10, "Ten contacts at most.");
export type MaintenanceContact = z.output<typeof maintenanceContact>;

const propertyTypes = ["apartment", "house", "villa", "commercial", "other"] as const;
const propertyName = z.string().trim().min(1, "Give the property a name.").max(100);
const propertyAddress = z.string().trim().min(1, "Enter the address.").max(200);
const propertyCity = z.string().trim().min(1, "Enter the city.").max(50);
const propertyState = z.string().trim().min(1, "Enter the state.").max(50);
const pinCode = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, ""))
  .pipe(z.string().regex(/^[1-9][0-9]{5}$/, "A PIN code has six digits and does not begin with 0."));

export const createPropertyBody = z.strictObject({
  name: propertyName,
  property_type: z.enum(propertyTypes).default("apartment"),
  address: propertyAddress,
  city: propertyCity,
  state: propertyState.optional(),
  pin_code: pinCode.optional(),
  emergency_contact: emergencyContact.optional(),
  maintenance_contacts: maintenanceContacts.optional(),
});
export type CreatePropertyBody = z.output<typeof createPropertyBody>;

/** The version that was read: with an older one somebody else's change would be lost. */
const version = z.number().int().min(1);

/** What is left out stays; null takes it away. */
export const changePropertyBody = z.strictObject({
  version,
  name: propertyName.optional(),
  property_type: z.enum(propertyTypes).optional(),
  address: propertyAddress.optional(),
  city: propertyCity.optional(),
  state: propertyState.nullable().optional(),
  pin_code: pinCode.nullable().optional(),
  emergency_contact: emergencyContact.nullable().optional(),
  maintenance_contacts: maintenanceContacts.optional(),
  /** True puts the building away, which is possible when nothing in it is let; false brings it back. */
  is_archived: z.boolean().optional(),
});
export type ChangePropertyBody = z.output<typeof changePropertyBody>;

export const openPortfolioBody = z.strictObject({
  name: z.string().trim().min(1, "Give the portfolio a name, such as your own.").max(100),
});

const unitNumber = z.string().trim().min(1, "Give the unit a number.").max(20);
const dueDay = z
  .number()
  .int()
  .min(1, "The due day is a day of the month, 1 to 31.")
  .max(31, "The due day is a day of the month, 1 to 31.");
/** Such as 1BHK, studio or shop: owners have words of their own. */
const unitType = z.string().trim().min(1, "Say what kind of home it is, such as 2BHK.").max(30);
const area = z
  .number()
  .int("Enter the area in whole square feet.")
  .min(1, "Enter the area in square feet.")
  .max(1_000_000, "Enter the area in square feet.");
const furnishings = ["unfurnished", "semi_furnished", "furnished"] as const;

export const createUnitBody = z.strictObject({
  property_id: idSchema("property"),
  unit_number: unitNumber,
  rent_amount: amountInput("INR"),
  rent_due_date: dueDay.default(1),
  unit_type: unitType.optional(),
  area_sqft: area.optional(),
  furnishing: z.enum(furnishings).optional(),
});
export type CreateUnitBody = z.output<typeof createUnitBody>;

/** What is left out stays; null takes it away. */
export const changeUnitBody = z
  .strictObject({
    version,
    unit_number: unitNumber.optional(),
    unit_type: unitType.nullable().optional(),
    area_sqft: area.nullable().optional(),
    furnishing: z.enum(furnishings).nullable().optional(),
    rent_due_date: dueDay.optional(),
    /** Occupied follows from a lease and cannot be set. */
    status: z.enum(["available", "maintenance"]).optional(),
    rent_amount: amountInput("INR").optional(),
    /** From the first month that begins on this day or later; left out, the next month that is not charged yet. */
    rent_from: dayInput("Enter a day such as 2027-01-01.").optional(),
  })
  .refine((body) => body.rent_from === undefined || body.rent_amount !== undefined, {
    path: ["rent_amount"],
    error: "Enter the rent that counts from that day.",
  });
export type ChangeUnitBody = z.output<typeof changeUnitBody>;

export const tenantKeyBody = z.strictObject({ unit_id: idSchema("unit") });
export const tenantKeyView = z.object({ tenant_key: z.string(), unit_id: z.string() });
export type TenantKeyView = z.output<typeof tenantKeyView>;

export const propertyView = z.object({
  id: z.string(),
  name: z.string(),
  property_type: z.string(),
  address: z.string(),
  city: z.string(),
  state: z.string().nullable(),
  pin_code: z.string().nullable(),
  emergency_contact: z.object({ name: z.string(), phone: z.string() }).nullable(),
  maintenance_contacts: z.array(z.object({ name: z.string(), phone: z.string(), for: z.string() })),
  total_units: z.number().int(),
  occupied_units: z.number().int(),
  is_archived: z.boolean(),
  version: z.number().int(),
});
export type PropertyView = z.output<typeof propertyView>;

export const propertyListQuery = z.object({
  /** Buildings that were put away instead of the present ones. */
  archived: z.enum(["true", "false"]).default("false"),
  cursor: idSchema("property").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
export type PropertyListQuery = z.output<typeof propertyListQuery>;

export const propertyListView = z.object({
  results: z.array(propertyView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type PropertyListView = z.output<typeof propertyListView>;

const unitStatuses = ["available", "occupied", "maintenance"] as const;

/** A home as its owner or its tenant sees it. */
export const unitView = z.object({
  id: z.string(),
  unit_number: z.string(),
  property_id: z.string(),
  property_name: z.string(),
  unit_type: z.string().nullable(),
  area_sqft: z.number().int().nullable(),
  furnishing: z.enum(furnishings).nullable(),
  currency: z.string(),
  /** The rent of the present month. */
  ...wireAmountShape("rent_amount"),
  /** A rent that was decided on and does not count yet, and the first month it counts for (`2027-01`). */
  next_rent_amount: z.string().nullable(),
  next_rent_amount_minor: z.number().int().nullable(),
  next_rent_from: z.string().nullable(),
  /** The day of the month the rent falls due. */
  rent_due_date: z.number().int(),
  /** All that is owed today, later months not counted. */
  ...wireAmountShape("remaining_amount"),
  status: z.enum(unitStatuses),
  rent_status: z.enum(["none", "paid", "due", "partial", "overdue"]),
  /** The oldest open due day; null when nothing is owed. */
  due_on: z.string().nullable(),
  /** When the next rent falls due; null without a tenant. */
  next_due_on: z.string().nullable(),
  tenant_name: z.string().nullable(),
  /** For the owner: a key that waits to be used. */
  open_tenant_key: z.string().nullable(),
  lease_id: z.string().nullable(),
  /** When the present tenant's lease began. */
  tenant_since: z.string().nullable(),
  /** The agreed last day of the present lease, and the day the tenant has given notice for. */
  last_day: z.string().nullable(),
  notice_day: z.string().nullable(),
  version: z.number().int(),
});
export type UnitView = z.output<typeof unitView>;

export const unitListQuery = z.object({
  status: z.enum(unitStatuses).optional(),
  property_id: idSchema("property").optional(),
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
