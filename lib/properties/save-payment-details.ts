import "server-only";
import { requireSettledAccount } from "@/lib/access/require-settled-account";
import { requireStepUp } from "@/lib/access/require-step-up";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { PayeeAccount } from "@/lib/gateways/gateway";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { encryptAccount } from "./account-cipher";
import {
  appendBeneficiary,
  cancelBeneficiary,
  findComingRow,
  findCurrentRow,
  type BeneficiaryRow,
} from "./beneficiary-store";
import { withdrawChange } from "./cancel-details-change";
import { beneficiaryGatewayId, COOL_OFF_MS, maskAccount } from "./payment-details";
import { holderName, type PaymentDetailsBody } from "./payment-details-schemas";
import { payeePortfolio } from "./property-policy";
import { findPersonName, lockPortfolio } from "./property-store";
import { tellOwners } from "./tell-owners";

/**
 * Says where the owner's payouts go. The first details count at once, and payouts that waited for them are sent on. A
 * change needs a session that has stepped up, counts a day later, and is mailed to every owner with a way to cancel it;
 * payouts go to the old details meanwhile, and one that is on its way keeps those it was sent with.
 *
 * Saving again what counts or is coming changes nothing; saving what counts while a change is coming cancels that. Another
 * change in the place of a coming one starts the day anew.
 */
export async function savePaymentDetails(
  actor: PersonActor,
  input: PaymentDetailsBody,
  secret: string | null = null,
): Promise<void> {
  const portfolioId = payeePortfolio(actor);
  const account = toAccount(input);
  await inTransaction(async (tx) => {
    await lockPortfolio(tx, portfolioId);
    const accountName =
      input.account_holder_name ?? requireHolderName(await findPersonName(tx, actor.personId));
    const gatewayId = beneficiaryGatewayId(portfolioId, accountName, account);
    const current = await findCurrentRow(tx, portfolioId);
    const coming = await findComingRow(tx, portfolioId);
    if ((coming ?? current)?.gateway_id === gatewayId) return;
    if (coming && current?.gateway_id === gatewayId) return withdrawChange(tx, actor, coming);

    const id = newId("beneficiary");
    const details = {
      id,
      portfolio_id: portfolioId,
      method: account.method,
      holder_name: accountName,
      details_encrypted: encryptAccount(account, id),
      gateway_id: gatewayId,
      masked: maskAccount(account),
      bank_name: account.method === "bank" ? account.bankName : null,
      created_by: actor.personId,
    };
    if (!current) return saveFirst(tx, actor, details);
    await requireStepUp(tx, actor, secret);
    await requireSettledAccount(tx, actor);
    if (coming) await cancelBeneficiary(tx, coming);
    await saveChange(tx, actor, details, current);
  });
}

type NewDetails = Omit<
  BeneficiaryRow,
  "created_at" | "replaced_at" | "cancelled_at" | "effective_from" | "activated_at"
>;

async function saveFirst(tx: Tx, actor: PersonActor, details: NewDetails): Promise<void> {
  await appendBeneficiary(tx, { ...details, effective_from: tx.now, activated_at: tx.now });
  await recordAudit(tx, actor, {
    action: "payment-details.saved",
    subject: details.portfolio_id,
    details: { masked: details.masked },
  });
  await appendEvent(tx, {
    name: "properties/payment-details.saved",
    data: { portfolioId: details.portfolio_id },
  });
}

async function saveChange(
  tx: Tx,
  actor: PersonActor,
  details: NewDetails,
  current: BeneficiaryRow,
): Promise<void> {
  const countsFrom = new Date(tx.now.getTime() + COOL_OFF_MS);
  await appendBeneficiary(tx, { ...details, effective_from: countsFrom, activated_at: null });
  await recordAudit(tx, actor, {
    action: "payment-details.change-asked",
    subject: details.portfolio_id,
    details: { masked: details.masked, countsFrom: countsFrom.toISOString() },
    change: {
      from: { masked: current.masked, holderName: current.holder_name },
      to: { masked: details.masked, holderName: details.holder_name },
    },
  });
  await tellOwners(tx, details.portfolio_id, "details-change-asked", {
    beneficiary: details.id,
    masked: details.masked,
    present: current.masked,
    from: countsFrom.toISOString(),
  });
  await appendEvent(tx, {
    name: "properties/payment-details.change-requested",
    data: { beneficiaryId: details.id, countsFrom: countsFrom.toISOString() },
  });
}

function toAccount(input: PaymentDetailsBody): PayeeAccount {
  return input.payment_method === "bank"
    ? {
        method: "bank",
        accountNumber: input.account_number,
        ifsc: input.ifsc_code,
        bankName: input.bank_name,
      }
    : { method: "upi", upiId: input.upi_id };
}

/** Banks know their customers by Latin names; one that the gateway would refuse for ever is refused here, with the remedy. */
function requireHolderName(name: string): string {
  const parsed = holderName.safeParse(name);
  if (parsed.success) return parsed.data;
  const message = "Enter the name on the account, in Latin letters.";
  throw new DomainError("invalid-input", "account-holder-name-missing", message, {
    fields: [{ path: "account_holder_name", code: "account-holder-name-missing", message }],
  });
}
