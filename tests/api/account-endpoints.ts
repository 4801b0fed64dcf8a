import * as emailConfirmRoute from "@/app/api/auth/email/confirm/route";
import * as emailRoute from "@/app/api/auth/email/route";
import * as passwordRoute from "@/app/api/auth/password/route";
import * as profileRoute from "@/app/api/auth/profile/route";
import * as endSessionRoute from "@/app/api/auth/sessions/[id]/route";
import * as sessionsRoute from "@/app/api/auth/sessions/route";
import * as stepUpCodeRoute from "@/app/api/auth/step-up/code/route";
import * as stepUpRoute from "@/app/api/auth/step-up/route";
import * as tokensRoute from "@/app/api/auth/tokens/route";
import * as twoFactorConfirmRoute from "@/app/api/auth/two-factor/confirm/route";
import * as recoveryCodesRoute from "@/app/api/auth/two-factor/recovery-codes/route";
import * as twoFactorRoute from "@/app/api/auth/two-factor/route";
import * as verifyConfirmRoute from "@/app/api/auth/verify-email/confirm/route";
import * as verifyEmailRoute from "@/app/api/auth/verify-email/route";
import * as cancelDetailsRoute from "@/app/api/owner-payment-details/cancel-change/route";
import type { RouteHandler } from "@/lib/http/route";
import type { Endpoint, Who } from "./stranger-endpoints";

const signedIn: Who[] = ["nobody", "tenant", "otherTenant", "owner", "otherOwner", "admin"];
const everybody = (status: number) => Object.fromEntries(signedIn.map((who) => [who, status]));

/** A person's own account: anybody signed in may, and what takes more than a token or a right code is refused to all. */
const account = (
  method: string,
  file: string,
  handler: RouteHandler,
  body?: unknown,
  refused = 0,
): Endpoint => ({
  file: `auth/${file}`,
  method,
  handler,
  call: () => (body === undefined ? {} : { body }),
  refused: { anonymous: 401, ...(refused ? everybody(refused) : {}) },
});

/** What a token is refused: it never stands for a person at a keyboard. */
export const accountEndpoints: Endpoint[] = [
  account("GET", "profile", profileRoute.GET),
  account("PATCH", "profile", profileRoute.PATCH, { version: 99 }, 409),
  account("POST", "password", passwordRoute.POST, { old_password: "no", new_password: "long enough" }, 422),
  account("POST", "email", emailRoute.POST, { email: "new@example.test" }, 403),
  account("POST", "email/confirm", emailConfirmRoute.POST, { code: "123456" }, 403),
  account("POST", "verify-email", verifyEmailRoute.POST),
  account("POST", "verify-email/confirm", verifyConfirmRoute.POST, { code: "123456" }, 422),
  account("GET", "step-up", stepUpRoute.GET, undefined, 403),
  account("POST", "step-up", stepUpRoute.POST, { password: "no" }, 403),
  account("POST", "step-up/code", stepUpCodeRoute.POST),
  account("GET", "sessions", sessionsRoute.GET),
  account("DELETE", "sessions", sessionsRoute.DELETE),
  {
    ...account("DELETE", "sessions/[id]", endSessionRoute.DELETE, undefined, 404),
    call: () => ({ params: { id: "ses_00000000000000000000000000" } }),
  },
  account("POST", "tokens", tokensRoute.POST, { name: "x" }, 403),
  account("GET", "two-factor", twoFactorRoute.GET),
  account("POST", "two-factor", twoFactorRoute.POST, { password: "no" }, 422),
  account("DELETE", "two-factor", twoFactorRoute.DELETE, undefined, 403),
  account("POST", "two-factor/confirm", twoFactorConfirmRoute.POST, { code: "123456" }, 409),
  account("POST", "two-factor/recovery-codes", recoveryCodesRoute.POST, undefined, 403),
  {
    // Open to whoever has the link of the mail; without it only to the owner, who has nothing to cancel here.
    file: "owner-payment-details/cancel-change",
    method: "POST",
    handler: cancelDetailsRoute.POST,
    call: () => ({}),
    refused: {
      anonymous: 401,
      nobody: 403,
      tenant: 403,
      otherTenant: 403,
      admin: 403,
      owner: 409,
      otherOwner: 409,
    },
  },
];
