import { z } from "zod";
import { dayInput, searchInput } from "@/lib/kernel/typed-input";
import { ESTATE_PERMISSIONS } from "@/lib/kernel/actor";
import { idSchema } from "@/lib/kernel/id";
import { parseDecimal } from "@/lib/kernel/money";
import { wireAmountShape } from "@/lib/kernel/wire-money";

/** One line of text as people write it: what breaks lines or hides in them would end up in mails and lists. */
const line = (max: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(max, `At most ${max} characters.`)
    .regex(/^\P{C}*$/u, "Write it in one line, without signs that cannot be seen.");

const personEmail = z
  .string("Enter an e-mail address such as name@example.com.")
  .trim()
  .toLowerCase()
  .max(254, "At most 254 characters.")
  .pipe(z.email("Enter an e-mail address such as name@example.com."));
const personName = line(100, "Enter the name.");
const unitName = line(80, "Say which unit, such as Block A, Flat 3.");

/** Where a browser may be sent back, and nothing beyond scheme, host and port. */
const httpsOrigin = z
  .string()
  .trim()
  .max(200, "At most 200 characters.")
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const isBare = url !== null && [url.origin, `${url.origin}/`].includes(text.toLowerCase());
    if (url?.protocol === "https:" && isBare) return url.origin;
    context.addIssue({
      code: "custom",
      params: { code: "origin-not-https" },
      message: "Write it as https://estate.example: with https, and without a path.",
    });
    return z.NEVER;
  });

/** Zero is a limit too: then every transfer needs a second person. */
const limitMinor = z.union([z.string(), z.int()]).transform((value, context) => {
  const money = parseDecimal(String(value).trim(), "NGN");
  if (money && money.amountMinor >= 0n) return money.amountMinor;
  context.addIssue({
    code: "custom",
    params: { code: "amount-not-decimal" },
    message: 'Send a plain amount with at most two decimals, such as "50000"; 0 for every transfer.',
  });
  return z.NEVER;
});

const ORIGINS_MAX = 10;
export const changeEstateBody = z.strictObject({
  /** As it was read: with an older one somebody else's change would be lost. */
  version: z.int().min(1),
  name: line(100, "Give the estate a name.").optional(),
  address: line(300, "Enter the address.").nullable().optional(),
  allow_payment_after_due: z.boolean().optional(),
  callback_origins: z.array(httpsOrigin).max(ORIGINS_MAX, `At most ${ORIGINS_MAX} addresses.`).optional(),
  transfer_limit: limitMinor.optional(),
});
export type ChangeEstateBody = z.output<typeof changeEstateBody>;

export const estateView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["estate", "facility", "commercial", "mixed_use"]),
  address: z.string().nullable(),
  timezone: z.string(),
  currency: z.string(),
  allow_payment_after_due: z.boolean(),
  callback_origins: z.array(z.string()),
  ...wireAmountShape("transfer_limit"),
  version: z.int(),
});
export type EstateView = z.output<typeof estateView>;

const timezone = z
  .string()
  .refine(
    (zone) => Intl.supportedValuesOf("timeZone").includes(zone),
    "Name the zone as IANA does, such as Africa/Lagos.",
  );
export const openEstateBody = z.strictObject({
  name: line(100, "Give the estate a name."),
  address: line(300, "Enter the address.").optional(),
  timezone: timezone.default("Africa/Lagos"),
  admin_email: personEmail,
  admin_name: personName,
});
export const openedEstateView = z.object({ estate_id: z.string() });

const cursorPage = <K extends "estate" | "residency" | "membership">(kind: K) => ({
  cursor: idSchema(kind).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
const listOf = <S extends z.ZodType>(item: S) =>
  z.object({ results: z.array(item), count: z.int(), next_cursor: z.string().nullable() });

export const estateListQuery = z.object(cursorPage("estate"));
export type EstateListQuery = z.output<typeof estateListQuery>;
export const estateListView = listOf(
  z.object({
    id: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    currency: z.string(),
    /** Names, in the order in which they were added. */
    administrators: z.array(z.string()),
    created_at: z.iso.datetime(),
  }),
);
export type EstateListView = z.output<typeof estateListView>;

const permissions = z
  .array(z.enum(ESTATE_PERMISSIONS, { error: `Each is one of ${ESTATE_PERMISSIONS.join(", ")}.` }))
  .max(ESTATE_PERMISSIONS.length)
  .transform((given) => ESTATE_PERMISSIONS.filter((permission) => given.includes(permission)));
const staffRole = z.enum(["estate_admin", "estate_staff"]);

export const addStaffBody = z.strictObject({
  email: personEmail,
  name: personName,
  role: staffRole,
  /** Of staff only; an administrator may do everything. */
  permissions: permissions.default([]),
});
export type AddStaffBody = z.output<typeof addStaffBody>;
export const changeStaffBody = z.strictObject({ role: staffRole, permissions: permissions.default([]) });
export type ChangeStaffBody = z.output<typeof changeStaffBody>;

const staffView = z.object({
  id: z.string(),
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  role: staffRole,
  permissions: z.array(z.enum(ESTATE_PERMISSIONS)),
  /** They have an account without a password of their own yet. */
  is_invited: z.boolean(),
  since: z.iso.datetime(),
});
export type StaffView = z.output<typeof staffView>;
export const staffListQuery = z.object(cursorPage("membership"));
export type StaffListQuery = z.output<typeof staffListQuery>;
export const staffListView = listOf(staffView);
export type StaffListView = z.output<typeof staffListView>;

export const addResidentBody = z.strictObject({ email: personEmail, name: personName, unit: unitName });
export type AddResidentBody = z.output<typeof addResidentBody>;
export const endStayBody = z.strictObject({
  residency_id: idSchema("residency"),
  /** The last day they live there, today at the latest; today when not given. */
  last_day: dayInput().optional(),
});
export const inviteAgainBody = z.strictObject({ user_id: idSchema("person") });
export const invitedAgainView = z.object({ on_its_way: z.literal(true) });

/** What became of a list: who lives somewhere now who did not before, who did already, and who got an account for it. */
export const residentsAddedView = z.object({
  added: z.int(),
  already_there: z.int(),
  invited: z.int(),
});
export type ResidentsAddedView = z.output<typeof residentsAddedView>;

const stayView = z.object({
  id: z.string(),
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  unit: z.string(),
  since: z.iso.date(),
  until: z.iso.date().nullable(),
  is_invited: z.boolean(),
});
export type StayView = z.output<typeof stayView>;
export const residentListQuery = z.object({
  state: z.enum(["present", "former"]).default("present"),
  /** A part of a name, an address or a unit. */
  q: searchInput(60).min(2, "Enter two letters at least.").optional(),
  ...cursorPage("residency"),
});
export type ResidentListQuery = z.output<typeof residentListQuery>;
export const residentListView = listOf(stayView);
export type ResidentListView = z.output<typeof residentListView>;

export const residentView = z.object({
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  is_invited: z.boolean(),
  /** Newest first; `until` is null for where they live now. */
  stays: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      since: z.iso.date(),
      until: z.iso.date().nullable(),
    }),
  ),
});
export type ResidentView = z.output<typeof residentView>;

/** What a resident sees of their estate. */
export const ownEstateView = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  currency: z.string(),
  timezone: z.string(),
  units: z.array(z.object({ unit: z.string(), since: z.iso.date() })),
});
export type OwnEstateView = z.output<typeof ownEstateView>;
