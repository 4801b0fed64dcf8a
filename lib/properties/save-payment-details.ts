import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PayeeAccount } from "@/lib/gateways/gateway";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { encryptAccount } from "./account-cipher";
import { beneficiaryGatewayId, maskAccount } from "./payment-details";
import { holderName, type PaymentDetailsBody } from "./payment-details-schemas";
import { ownPortfolio } from "./property-policy";
import { findCurrentBeneficiary, replaceBeneficiary } from "./beneficiary-store";
import { findPersonName, lockPortfolio } from "./property-store";

/**
 * Says where the owner's payouts go from now on. Payouts that waited for details are sent on; one that is already on
 * its way keeps the details it was sent with. Saving the same details again changes nothing.
 */
export async function savePaymentDetails(actor: PersonActor, input: PaymentDetailsBody): Promise<void> {
  const portfolioId = ownPortfolio(actor);
  const account = toAccount(input);
  await inTransaction(async (tx) => {
    await lockPortfolio(tx, portfolioId);
    const accountName =
      input.account_holder_name ?? requireHolderName(await findPersonName(tx, actor.personId));
    const gatewayId = beneficiaryGatewayId(portfolioId, accountName, account);
    const current = await findCurrentBeneficiary(tx, portfolioId);
    if (current?.gatewayId === gatewayId) return;

    const id = newId("beneficiary");
    const masked = maskAccount(account);
    await replaceBeneficiary(tx, {
      id,
      portfolio_id: portfolioId,
      method: account.method,
      holder_name: accountName,
      details_encrypted: encryptAccount(account, id),
      gateway_id: gatewayId,
      masked,
      bank_name: account.method === "bank" ? account.bankName : null,
      created_by: actor.personId,
    });
    await recordAudit(tx, actor, {
      action: "payment-details.saved",
      subject: portfolioId,
      details: { masked },
    });
    await appendEvent(tx, { name: "properties/payment-details.saved", data: { portfolioId } });
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
