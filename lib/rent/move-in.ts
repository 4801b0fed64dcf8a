import "server-only";
import { admitNewcomer, prepareAdmission, type Newcomer } from "@/lib/access/admit-newcomer";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { violatedConstraint } from "@/lib/db/sql-state";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { JoinAnywayBody, JoinedHomeView, JoinPropertyBody } from "@/lib/leases/lease-schemas";
import { requireOpenKey, startLease } from "@/lib/leases/start-lease";
import { chargeLease } from "./charge-rent";

/** The tenant joins a home with a tenant key and sees at once what is owed: the month of joining counts. */
export async function moveIn(actor: PersonActor, input: JoinPropertyBody): Promise<JoinedHomeView> {
  return inTransaction((tx) => joinHome(tx, actor, input.tenant_key));
}

export type NewcomerJoined = JoinedHomeView & { token: string; expiresAt: Date };

/**
 * The same without an account: a person is made by joining and signed in. The key is what lets them in, so it is looked
 * at first: without a good one nobody learns which addresses have accounts, and no person is made. An address that has
 * an account is a `conflict`: whoever owns it signs in and joins then; the key stays unused.
 */
export async function moveInAsNewcomer(input: JoinAnywayBody, from: string): Promise<NewcomerJoined> {
  const newcomer = requireNewcomer(input);
  const prepared = await prepareAdmission(from);
  try {
    return await inTransaction(async (tx) => {
      await requireOpenKey(tx, input.tenant_key);
      const { actor, token, expiresAt } = await admitNewcomer(tx, newcomer, prepared);
      return { ...(await joinHome(tx, actor, input.tenant_key)), token, expiresAt };
    });
  } catch (error) {
    if (violatedConstraint(error) !== "person_email_key") throw error;
    const message = "There is already an account with this e-mail address. Sign in, then join with the key.";
    throw new DomainError("conflict", "email-already-registered", message, {
      fields: [{ path: "email", code: "email-already-registered", message }],
    });
  }
}

function requireNewcomer({ name, email, phone }: JoinAnywayBody): Newcomer {
  if (name && email) return { name, email, phone: phone ?? null };
  const missing = [
    ...(name ? [] : [{ path: "name", code: "required", message: "Enter your name." }]),
    ...(email ? [] : [{ path: "email", code: "required", message: "Enter your e-mail address." }]),
  ];
  throw new DomainError(
    "invalid-input",
    "newcomer-unnamed",
    "Say who you are, or sign in first: we need your name and e-mail address.",
    { fields: missing },
  );
}

async function joinHome(tx: Tx, actor: PersonActor, tenantKey: string): Promise<JoinedHomeView> {
  const lease = await startLease(tx, actor, tenantKey);
  await chargeLease(tx, actor, lease);
  return {
    lease_id: lease.id,
    unit_id: lease.unitId,
    unit_number: lease.unitNumber,
    property_name: lease.propertyName,
    started_on: lease.startedOn,
  };
}
