import type { StoredBeneficiary } from "@/sandbox/books";
import type { BeneficiaryDetails } from "@/sandbox/book-entries";
import { feeMinor, feeTaxMinor } from "@/sandbox/fees";
import { isDebited, isReturned, type Transfer } from "@/sandbox/transfers";
import { rupees } from "./fields";

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  RECEIVED: "The transfer is accepted; poll it or wait for the webhook.",
  PENDING: "The transfer is waiting at the bank.",
  SENT_TO_BENEFICIARY: "The money has left; the beneficiary's bank has not confirmed it yet.",
  COMPLETED: "The beneficiary's bank has confirmed the credit.",
  RETURNED_FROM_BENEFICIARY: "The beneficiary's bank has sent the money back.",
  INSUFFICIENT_BALANCE: "The account had not enough balance for this transfer.",
};

const isoSeconds = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, "Z");

/** One shape for every state, in answers and in webhooks. Amounts are `ExactNumber`s. */
export function transferFields(transfer: Transfer, statusOverride?: string): Record<string, unknown> {
  const hasMoved = isDebited(transfer) || isReturned(transfer);
  return {
    transfer_id: transfer.reference,
    cf_transfer_id: transfer.gatewayReference,
    status: statusOverride ?? transfer.status,
    status_code: statusOverride ?? transfer.statusCode,
    status_description:
      DESCRIPTIONS[transfer.statusCode] ?? `The transfer ended with ${transfer.statusCode}.`,
    beneficiary_details: {
      ...(transfer.beneficiary.id === null ? {} : { beneficiary_id: transfer.beneficiary.id }),
      beneficiary_instrument_details: instrumentFields(transfer.beneficiary),
    },
    transfer_amount: rupees(transfer.actualMinor),
    ...(hasMoved
      ? {
          transfer_service_charge: rupees(feeMinor("cashfree", transfer.actualMinor)),
          transfer_service_tax: rupees(feeTaxMinor("cashfree")),
        }
      : {}),
    transfer_mode: transfer.mode === "upi" ? "UPI" : "BANK",
    ...(transfer.utr === null ? {} : { transfer_utr: transfer.utr }),
    fundsource_id: "CASHFREE_1",
    added_on: isoSeconds(transfer.createdAt),
    updated_on: isoSeconds(transfer.changedAt),
  };
}

export function beneficiaryFields(
  beneficiary: StoredBeneficiary,
  status = "VERIFIED",
): Record<string, unknown> {
  return {
    beneficiary_id: beneficiary.id,
    beneficiary_name: beneficiary.name,
    beneficiary_instrument_details: instrumentFields(beneficiary),
    beneficiary_contact_details: beneficiary.contact,
    beneficiary_status: status,
    added_on: isoSeconds(beneficiary.addedAt),
  };
}

function instrumentFields({ accountNumber, ifsc, vpa }: BeneficiaryDetails): Record<string, string> {
  return {
    ...(accountNumber === null ? {} : { bank_account_number: accountNumber }),
    ...(ifsc === null ? {} : { bank_ifsc: ifsc }),
    ...(vpa === null ? {} : { vpa }),
  };
}
