import { z } from "zod";
import { dayInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { wireAmountShape } from "@/lib/kernel/wire-money";

const tenantKey = z
  .string()
  .trim()
  .transform((key) => key.toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9]{8}$/, "A tenant key has 8 letters and digits. Ask your owner for it."));

/** Somebody who joins without an account says who they are; somebody signed in need not, and it is not looked at. */
export const joinAnywayBody = z.strictObject({
  tenant_key: tenantKey,
  name: z.string().trim().min(1, "Enter your name.").max(100).optional(),
  email: z
    .email("Enter an e-mail address such as name@example.in.")
    .max(254)
    .transform((text) => text.toLowerCase())
    .optional(),
  phone: z
    .string()
    .transform((text) => text.replaceAll(/[\s-]/g, "").replace(/^(\+91|0)/, ""))
    .pipe(z.string().regex(/^[6-9][0-9]{9}$/, "A phone number has 10 digits and begins with 6, 7, 8 or 9."))
    .optional(),
});
export type JoinAnywayBody = z.output<typeof joinAnywayBody>;
export type JoinPropertyBody = Pick<JoinAnywayBody, "tenant_key">;

/** The home that was joined. */
const joinedHomeView = z.object({
  lease_id: z.string(),
  unit_id: z.string(),
  unit_number: z.string(),
  property_name: z.string(),
  started_on: z.string(),
});
export type JoinedHomeView = z.output<typeof joinedHomeView>;

/** With the token of a person who was made by joining; the same secret is in their session cookie. */
export const joinedView = joinedHomeView.extend({
  token: z.string().nullable(),
  token_expires_at: z.iso.datetime().nullable(),
});

const localDay = (what: string) => dayInput(`Enter ${what} as a day such as 2027-01-31.`);

export const endLeaseBody = z.strictObject({
  /** Today or earlier ends the lease now; a later day ends it when that day is over. */
  last_day: localDay("the last day"),
  reason: z.string().trim().min(1, "Say why the lease ends, for both to read later.").max(200),
});

/** The day the tenant wants to leave on; null takes the notice back. */
export const giveNoticeBody = z.strictObject({ last_day: localDay("your last day").nullable() });

const leaseStates = ["active", "notice", "ending", "ended"] as const;

const contactView = z.object({ name: z.string(), phone: z.string() });

/** A lease as the owner of the home and its tenant see it. */
const leaseView = z.object({
  id: z.string(),
  unit_id: z.string(),
  unit_number: z.string(),
  property_id: z.string(),
  property_name: z.string(),
  tenant_id: z.string(),
  tenant_name: z.string(),
  /** `notice`: the tenant wants to leave; `ending`: the last day is agreed and to come. */
  state: z.enum(leaseStates),
  started_on: z.string(),
  last_day: z.string().nullable(),
  ended_on: z.string().nullable(),
  end_reason: z.string().nullable(),
  notice_day: z.string().nullable(),
  currency: z.string(),
  /** All that is owed under it today, also after its end. */
  ...wireAmountShape("owed_amount"),
  /** The oldest open due day; null when nothing is owed. */
  due_on: z.string().nullable(),
});
export type LeaseView = z.output<typeof leaseView>;

/** With what only its page needs. */
export const leaseDetailView = leaseView.extend({
  ...wireAmountShape("rent_amount"),
  /** A rent that was decided on and does not count yet, and the first month it counts for (`2027-01`). */
  next_rent_amount: z.string().nullable(),
  next_rent_from: z.string().nullable(),
  rent_due_date: z.number().int(),
  /** What the tenant paid beyond what was owed: it settles the next month, and after the end the owner gives it back. */
  ...wireAmountShape("credit_amount"),
  tenant_email: z.string(),
  tenant_phone: z.string().nullable(),
  address: z.string(),
  emergency_contact: contactView.nullable(),
  maintenance_contacts: z.array(contactView.extend({ for: z.string() })),
});
export type LeaseDetailView = z.output<typeof leaseDetailView>;

export const leaseListQuery = z.object({
  state: z.enum(leaseStates).optional(),
  unit_id: idSchema("unit").optional(),
  cursor: idSchema("lease").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type LeaseListQuery = z.output<typeof leaseListQuery>;

export const leaseListView = z.object({
  results: z.array(leaseView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type LeaseListView = z.output<typeof leaseListView>;

/** One of an owner's tenants, with every home they have or had there. */
const tenantView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  /** When their first lease with this owner began. */
  since: z.string(),
  is_former: z.boolean(),
  currency: z.string(),
  ...wireAmountShape("owed_amount"),
  homes: z.array(
    z.object({
      lease_id: z.string(),
      unit_id: z.string(),
      unit_number: z.string(),
      property_name: z.string(),
      state: z.enum(leaseStates),
    }),
  ),
});
export type TenantView = z.output<typeof tenantView>;

export const tenantListQuery = z.object({
  /** `former`: those who have no home of the owner's any more. */
  state: z.enum(["present", "former"]).default("present"),
  cursor: idSchema("person").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type TenantListQuery = z.output<typeof tenantListQuery>;

export const tenantListView = z.object({
  results: z.array(tenantView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type TenantListView = z.output<typeof tenantListView>;
