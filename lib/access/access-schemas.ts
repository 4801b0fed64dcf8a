import { z } from "zod";

const emailAddress = z
  .email("Enter an e-mail address such as name@example.in.")
  .max(254)
  .transform((text) => text.toLowerCase());

export const signInBody = z.strictObject({ email: emailAddress, password: z.string().min(1).max(200) });
export type SignInBody = z.output<typeof signInBody>;

export const registerBody = z.strictObject({
  email: emailAddress,
  password: z.string().min(8, "Use at least 8 characters.").max(200),
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
      role: z.enum(["admin", "owner", "tenant"]),
      portfolio_id: z.string().nullable(),
      lease_id: z.string().nullable(),
      name: z.string(),
    }),
  ),
});
export type ProfileView = z.output<typeof profileView>;
