import "server-only";
import { requireStepUp } from "@/lib/access/require-step-up";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { withRecovery } from "@/lib/failures/with-recovery";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, keyReused } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, ngn } from "@/lib/kernel/money";
import { findRemittanceByKey } from "@/lib/wallets/remittance-store";
import { openTransfer } from "./open-transfer";
import { resolveAccount, type AccountInNigeria } from "./resolve-account";
import { namesAgree, TRANSFER_MIN_MINOR } from "./transfer";
import { findTransferOfRemittance, lockEstateMoney } from "./transfer-store";

export type StartTransfer = AccountInNigeria & {
  amountMinor: bigint;
  accountName: string;
  reason: string;
  /** The caller's `Idempotency-Key`: the same key finds the same transfer. */
  requestKey: string | null;
};

/**
 * Sends a part of the estate's money to an account: it is on hold at once, and leaves at once or, above what one person may
 * send in a day, when a second one has agreed. Needs `ManageWallet` and a step-up.
 *
 * Throws `insufficient-funds` for more than the estate has, also when others spend at this moment; `invalid-input` for an
 * account that does not exist or belongs to somebody else, or less than ₦100; `conflict` for another request under the same key.
 */
export async function startTransfer(
  actor: PersonActor,
  secret: string | null,
  estateId: Id<"estate">,
  input: StartTransfer,
): Promise<Id<"clusterTransfer">> {
  requirePermission(actor, estateId, "ManageWallet");
  // Before the gateway is asked: whose account a number is, is nothing for a stolen session.
  await inTransaction((tx) => requireStepUp(tx, actor, secret));
  requireEnoughToSend(input.amountMinor);
  const resolvedName = await resolveAccount(actor, estateId, input);
  requireSameHolder(input.accountName, resolvedName);
  const { requestKey } = input;
  return withRecovery({ estateId, personId: actor.personId, way: "estate", requestKey }, () =>
    start(actor, secret, estateId, { ...input, resolvedName }),
  );
}

function start(
  actor: PersonActor,
  secret: string | null,
  estateId: Id<"estate">,
  input: StartTransfer & { resolvedName: string | null },
): Promise<Id<"clusterTransfer">> {
  return inTransaction(
    async (tx) => {
      await lockEstateMoney(tx, estateId);
      const known = input.requestKey ? await findKnown(tx, actor, input) : null;
      if (known) return known;
      await requireStepUp(tx, actor, secret);
      const estate = await getEstate(tx, estateId);
      return openTransfer(tx, actor, estate, input);
    },
    { estate: estateId },
  );
}

function requireEnoughToSend(amountMinor: bigint): void {
  if (amountMinor >= TRANSFER_MIN_MINOR) return;
  const message = `The smallest transfer is ${formatMoney(ngn(TRANSFER_MIN_MINOR))}.`;
  throw new DomainError("invalid-input", "amount-below-minimum", message, {
    fields: [{ path: "amount", code: "amount-below-minimum", message }],
  });
}

/** A number with a digit wrong is often somebody's account too; the name is what shows it. */
function requireSameHolder(typed: string, resolved: string | null): void {
  if (resolved === null || namesAgree(typed, resolved)) return;
  const message = `The bank says this account belongs to ${resolved}. Check the number, or enter that name if you mean them.`;
  throw new DomainError("invalid-input", "account-holder-differs", message, {
    fields: [{ path: "account_name", code: "account-holder-differs", message }],
  });
}

/** A key stands for one transfer; with anything else it was not meant. */
async function findKnown(
  tx: Tx,
  actor: PersonActor,
  input: StartTransfer,
): Promise<Id<"clusterTransfer"> | null> {
  const known = await findRemittanceByKey(tx, actor.personId, input.requestKey ?? "");
  if (!known) return null;
  const transferId = await findTransferOfRemittance(tx, known.id);
  if (transferId && known.amount_minor === input.amountMinor && known.note === input.reason)
    return transferId;
  throw keyReused();
}
