import "server-only";
import { readSignedLink } from "@/lib/access/signed-link";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { systemActor, type Actor, type PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import {
  cancelBeneficiary,
  findBeneficiaryRow,
  findComingRow,
  findCurrentRow,
  type BeneficiaryRow,
} from "./beneficiary-store";
import { payeePortfolio } from "./property-policy";
import { lockPortfolio } from "./property-store";
import { tellOwners } from "./tell-owners";

/**
 * Cancels a change of payment details that does not count yet: what counts goes on counting. By an owner of the portfolio,
 * or by anybody with the link of the mail, which works without signing in because whoever took an account over may have
 * locked its owner out. Throws `conflict` when there is nothing (left) to cancel, so the link opens one thing once.
 */
export async function cancelDetailsChange(by: {
  actor: PersonActor | null;
  token: string | undefined;
}): Promise<void> {
  await inTransaction(async (tx) => {
    const { actor, coming } = await (by.token === undefined ? ofOwner(tx, by.actor) : ofLink(tx, by.token));
    if (!coming) throw nothingToCancel("There is no change to cancel.");
    await withdrawChange(tx, actor, coming);
  });
}

/** The deed itself, within a transaction that holds the portfolio's lock. */
export async function withdrawChange(tx: Tx, actor: Actor, coming: BeneficiaryRow): Promise<void> {
  await cancelBeneficiary(tx, coming);
  const current = await findCurrentRow(tx, coming.portfolio_id);
  await recordAudit(tx, actor, {
    action: "payment-details.change-cancelled",
    subject: coming.portfolio_id,
    details: { masked: coming.masked },
  });
  await tellOwners(tx, coming.portfolio_id, "details-change-cancelled", {
    masked: coming.masked,
    present: current?.masked ?? "",
  });
}

type Found = { actor: Actor; coming: BeneficiaryRow | null };

async function ofOwner(tx: Tx, actor: PersonActor | null): Promise<Found> {
  if (!actor)
    throw new DomainError(
      "unauthenticated",
      "sign-in-required",
      "Sign in first, or use the link in the mail about the change.",
    );
  const portfolioId = payeePortfolio(actor);
  await lockPortfolio(tx, portfolioId);
  return { actor, coming: await findComingRow(tx, portfolioId) };
}

async function ofLink(tx: Tx, token: string): Promise<Found> {
  const id = readSignedLink("cancel-payment-details-change", token);
  const named = id ? await findBeneficiaryRow(tx, id) : null;
  if (!named)
    throw new DomainError(
      "invalid-input",
      "link-not-valid",
      "This link is not complete. Copy all of it from the mail.",
    );
  await lockPortfolio(tx, named.portfolio_id as Id<"portfolio">);
  const row = await findBeneficiaryRow(tx, named.id);
  if (row?.cancelled_at)
    throw nothingToCancel("This change has been cancelled already. Your money goes where it went before.");
  if (!row || row.effective_from <= tx.now)
    throw nothingToCancel(
      "This change counts already and cannot be cancelled any more. Sign in and enter the right details at once.",
    );
  return { actor: systemActor("cancel-link"), coming: row };
}

const nothingToCancel = (message: string): DomainError =>
  new DomainError("conflict", "no-change-to-cancel", message);
