import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { StepUpBody, StepUpView } from "./access-schemas";
import { findAccess, markSteppedUp } from "./access-store";
import { checkCode, codeRefused } from "./check-code";
import { spendCode } from "./code-store";
import { requirePassword } from "./require-password";
import { requireSecondFactor } from "./require-second-factor";
import { requireSession } from "./require-step-up";
import { hashSecretToken } from "./secret-token";
import { hasTwoFactor } from "./two-factor-store";

const STEPPED_UP_MS = 10 * 60_000;

/**
 * Proves once more who holds this session, which opens what asks for it for ten minutes. Where two-factor is on only the
 * second factor counts: password and mailbox may be in the hands of whoever stole the session.
 */
export async function stepUp(
  actor: PersonActor,
  secret: string | null,
  input: StepUpBody,
): Promise<StepUpView> {
  await requireOwnSession(actor, secret);
  if ("second_factor" in input) {
    if (!(await hasTwoFactor(null, actor.personId)))
      throw otherWay("Two-factor sign-in is off. Use your password.");
    await requireSecondFactor(actor.personId, input.second_factor);
    return markSession(actor, secret);
  }
  if (await hasTwoFactor(null, actor.personId))
    throw otherWay("Two-factor sign-in is on. Use a code from your app.");
  if ("password" in input) {
    await requirePassword(actor.personId, input.password, "password");
    return markSession(actor, secret);
  }
  const code = await checkCode(actor.personId, "step-up", input.code);
  await inTransaction(async (tx) => {
    if (!(await spendCode(tx, code))) throw codeRefused();
  });
  return markSession(actor, secret);
}

/** How this session may step up, and until when it has. */
export async function getStepUp(actor: PersonActor, secret: string | null): Promise<StepUpView> {
  await requireOwnSession(actor, secret);
  const isOn = await hasTwoFactor(null, actor.personId);
  return inTransaction(async (tx) => {
    const access = secret ? await findAccess(tx, actor.personId, hashSecretToken(secret)) : null;
    const until = access?.steppedUpUntil ?? null;
    return {
      stepped_up_until: until && until > tx.now ? until.toISOString() : null,
      methods: isOn ? ["second_factor"] : ["password", "code"],
    };
  });
}

const otherWay = (message: string): DomainError => new DomainError("conflict", "step-up-otherwise", message);

async function requireOwnSession(actor: PersonActor, secret: string | null): Promise<void> {
  const access = await inTransaction((tx) =>
    secret ? findAccess(tx, actor.personId, hashSecretToken(secret)) : Promise.resolve(null),
  );
  requireSession(access?.kind ?? "api");
}

async function markSession(actor: PersonActor, secret: string | null): Promise<StepUpView> {
  await inTransaction(async (tx) => {
    const access = secret ? await findAccess(tx, actor.personId, hashSecretToken(secret)) : null;
    if (access) await markSteppedUp(tx, access.id, new Date(tx.now.getTime() + STEPPED_UP_MS));
  });
  return getStepUp(actor, secret);
}
