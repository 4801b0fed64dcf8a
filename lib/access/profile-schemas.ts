import { z } from "zod";
import { GENDERS, isAadhaar } from "./profile";

const PHONE = /^[6-9][0-9]{9}$/;
const EARLIEST_BIRTH = "1900-01-01";

/** A field left empty in a form clears it, like null. */
const clearable = <S extends z.ZodType<unknown, string>>(schema: S) =>
  z.union([z.literal("").transform(() => null), z.null(), schema]).optional();
const short = (length: number) => z.string().trim().min(1).max(length);
const phone = z
  .string()
  .transform((text) => text.replaceAll(/[\s-]/g, "").replace(/^\+91(?=\d{10}$)/, ""))
  .pipe(z.string().regex(PHONE, "A mobile number has ten digits and begins with 6, 7, 8 or 9."));

/** `version` is the one that was read; what is left out stays as it is, null or empty clears it. */
export const profileBody = z.strictObject({
  version: z.int().min(0),
  name: z.string().trim().min(1, "Enter your name.").max(100).optional(),
  phone: clearable(phone),
  address: clearable(short(500)),
  date_of_birth: clearable(
    z.iso
      .date("Enter a day such as 1990-04-23.")
      .refine(
        (day) => day >= EARLIEST_BIRTH && day <= new Date().toISOString().slice(0, 10),
        "Enter the day you were born.",
      ),
  ),
  gender: clearable(z.enum(GENDERS, "Choose female, male or other.")),
  occupation: clearable(short(100)),
  emergency_contact_name: clearable(short(100)),
  emergency_contact_phone: clearable(phone),
  emergency_contact_relation: clearable(short(50)),
  pan: clearable(
    z
      .string()
      .transform((text) => text.replaceAll(/\s/g, "").toUpperCase())
      .pipe(
        z
          .string()
          .regex(
            /^[A-Z]{5}[0-9]{4}[A-Z]$/,
            "A PAN is five letters, four digits and a letter, such as ABCDE1234F.",
          ),
      ),
  ),
  aadhaar: clearable(
    z
      .string()
      .transform((text) => text.replaceAll(/[\s-]/g, ""))
      .pipe(
        z
          .string()
          .refine(
            isAadhaar,
            "This is not an Aadhaar number: it has twelve digits, and the last one checks the others.",
          ),
      ),
  ),
});
export type ProfileBody = z.output<typeof profileBody>;

/** One's own profile. Of PAN and Aadhaar number it carries only the last four characters. */
export const ownProfileView = z.object({
  version: z.int(),
  email: z.string(),
  is_email_verified: z.boolean(),
  name: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  date_of_birth: z.string().nullable(),
  gender: z.enum(GENDERS).nullable(),
  occupation: z.string().nullable(),
  emergency_contact_name: z.string().nullable(),
  emergency_contact_phone: z.string().nullable(),
  emergency_contact_relation: z.string().nullable(),
  pan_masked: z.string().nullable(),
  aadhaar_masked: z.string().nullable(),
});
export type OwnProfileView = z.output<typeof ownProfileView>;
