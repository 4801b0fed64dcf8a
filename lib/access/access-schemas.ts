import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";

const emailAddress = z
  .email("Enter an e-mail address such as name@example.in.")
  .max(254)
  .transform((text) => text.toLowerCase());

/** Six digits from an authenticator app, or one of the recovery codes. */
const secondFactor = z.string().trim().min(6, "Enter the code.").max(30);

export const signInBody = z.strictObject({
  email: emailAddress,
  password: z.string().min(1).max(200),
  /** Asked for with `second-factor-required` where two-factor is on; the same request is then sent again with it. */
  second_factor: secondFactor.optional(),
});
export type SignInBody = z.output<typeof signInBody>;

const newPassword = z.string().min(8, "Use at least 8 characters.").max(200);

export const registerBody = z.strictObject({
  email: emailAddress,
  password: newPassword,
  name: z.string().trim().min(1, "Enter your name.").max(100),
});
export type RegisterBody = z.output<typeof registerBody>;

export const tokenView = z.object({ token: z.string(), expires_at: z.iso.datetime() });

export const profileView = z.object({
  user_id: z.string(),
  email: z.string(),
  name: z.string(),
  memberships: z.array(
    z.object({
      role: z.enum([
        "admin",
        "owner",
        "tenant",
        "estate_admin",
        "estate_staff",
        "resident",
        "customer",
        "employee",
        "seller",
        "scout",
      ]),
      portfolio_id: z.string().nullable(),
      lease_id: z.string().nullable(),
      estate_id: z.string().nullable(),
      name: z.string(),
    }),
  ),
});
export type ProfileView = z.output<typeof profileView>;

/** `token` as it stands in the link of the mail. */
export const acceptInvitationBody = z.strictObject({
  token: z.string().min(1).max(200),
  password: newPassword,
});
export type AcceptInvitationBody = z.output<typeof acceptInvitationBody>;

const mailedCode = z
  .string()
  .transform((text) => text.replaceAll(/[\s-]/g, ""))
  .pipe(z.string().regex(/^[0-9]{6}$/, "Enter the six digits from the mail."));

export const codeRequestBody = z.strictObject({ email: emailAddress });
export const codeSignInBody = z.strictObject({
  email: emailAddress,
  code: mailedCode,
  second_factor: secondFactor.optional(),
});
export type CodeSignInBody = z.output<typeof codeSignInBody>;
export const passwordResetBody = z.strictObject({
  email: emailAddress,
  code: mailedCode,
  password: newPassword,
});
export type PasswordResetBody = z.output<typeof passwordResetBody>;
export const codeBody = z.strictObject({ code: mailedCode });
/** The same for everybody, known or not: it tells nothing but how long a code lives. */
export const codeOnItsWay = z.object({ on_its_way: z.literal(true), valid_minutes: z.int() });

export const passwordChangeBody = z.strictObject({
  old_password: z.string().min(1, "Enter your present password.").max(200),
  new_password: newPassword,
});
export type PasswordChangeBody = z.output<typeof passwordChangeBody>;
/** `token` only where an API token asked: it replaces the one that asked, which has ended with all others. */
export const passwordChanged = z.object({ changed: z.literal(true), token: z.string().optional() });

/** One of them: the password or a mailed code; where two-factor is on, only a code of the second factor. */
export const stepUpBody = z.union([
  z.strictObject({ password: z.string().min(1, "Enter your password.").max(200) }),
  z.strictObject({ code: mailedCode }),
  z.strictObject({ second_factor: secondFactor }),
]);
export type StepUpBody = z.output<typeof stepUpBody>;
export const stepUpView = z.object({
  stepped_up_until: z.iso.datetime().nullable(),
  methods: z.array(z.enum(["password", "code", "second_factor"])),
});
export type StepUpView = z.output<typeof stepUpView>;

const sessionView = z.object({
  id: z.string(),
  kind: z.enum(["session", "api"]),
  name: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  created_from: z.string().nullable(),
  /** Set on a token that was made for one estate. */
  estate_id: z.string().nullable(),
  estate_name: z.string().nullable(),
  is_this_one: z.boolean(),
});
export type SessionView = z.output<typeof sessionView>;
export const sessionListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(60).optional(),
});
export type SessionListQuery = z.output<typeof sessionListQuery>;
export const sessionListView = z.object({
  results: z.array(sessionView),
  count: z.int(),
  next_cursor: z.string().nullable(),
});
export type SessionListView = z.output<typeof sessionListView>;

const TOKEN_DAYS_MAX = 365;
export const apiTokenBody = z.strictObject({
  name: z.string().trim().min(1, "Give the token a name, such as the program it is for.").max(100),
  expires_in_days: z.coerce.number().int().min(1).max(TOKEN_DAYS_MAX).default(90),
  /** One estate of the maker's: the token then opens that estate and none of their other places. */
  estate_id: idSchema("estate").optional(),
});
export type ApiTokenBody = z.output<typeof apiTokenBody>;
export const apiTokenView = z.object({ id: z.string(), token: z.string(), expires_at: z.iso.datetime() });

export const twoFactorStartBody = z.strictObject({
  password: z.string().min(1, "Enter your password.").max(200),
});
export const twoFactorStartView = z.object({
  secret: z.string(),
  otpauth_url: z.string(),
  qr_svg: z.string(),
});
export type TwoFactorStartView = z.output<typeof twoFactorStartView>;
export const twoFactorConfirmBody = z.strictObject({ code: mailedCode });
export const recoveryCodesView = z.object({ recovery_codes: z.array(z.string()) });
export type RecoveryCodesView = z.output<typeof recoveryCodesView>;
export const twoFactorView = z.object({ is_on: z.boolean(), recovery_codes_left: z.int() });
export type TwoFactorView = z.output<typeof twoFactorView>;
