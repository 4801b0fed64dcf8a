import { z } from "zod";
import type { BeneficiaryDetails } from "@/sandbox/book-entries";
import type { Books } from "@/sandbox/books";
import type { Answer } from "@/sandbox/http";
import { refuse } from "./errors";
import {
  contactDetails,
  instrumentDetails,
  isIfsc,
  isName,
  isTransferId,
  isVpa,
  parseRupees,
} from "./fields";

const MODES = ["banktransfer", "imps", "neft", "rtgs", "upi", "paytm", "amazonpay", "card", "cardupi"];

const transferBody = z.looseObject({
  transfer_id: z.string().optional(),
  transfer_amount: z.unknown().optional(),
  transfer_currency: z.string().default("INR"),
  transfer_mode: z.string().default("banktransfer"),
  beneficiary_details: z.looseObject({
    beneficiary_id: z.string().optional(),
    beneficiary_name: z.string().optional(),
    beneficiary_instrument_details: instrumentDetails.optional(),
    beneficiary_contact_details: contactDetails.optional(),
  }),
  transfer_remarks: z.string().optional(),
});

export type TransferOrder = {
  reference: string;
  amountMinor: bigint;
  mode: string;
  remarks: string | null;
  beneficiary: BeneficiaryDetails;
};

/** Checks a transfer the way the gateway does, one error at a time; answers the transfer or the refusal. */
export function readTransferRequest(books: Books, body: unknown): TransferOrder | Answer {
  const parsed = transferBody.safeParse(body);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") || "request_body";
    return refuse(400, `${field}_invalid`, `${field} is missing or not what it should be.`);
  }
  const request = parsed.data;
  const reference = request.transfer_id ?? "";
  if (!reference) return refuse(400, "transfer_id_missing", "transfer_id is missing in the request.");
  if (!isTransferId(reference))
    return refuse(
      400,
      "transfer_id_invalid",
      "transfer_id may have at most 40 letters, digits and underscores.",
    );
  if (request.transfer_amount === undefined)
    return refuse(400, "transfer_amount_missing", "transfer_amount is missing in the request.");
  const amountMinor = parseRupees(request.transfer_amount);
  if (amountMinor === null || request.transfer_currency !== "INR")
    return refuse(
      400,
      "transfer_amount_invalid",
      "transfer_amount must be rupees, 1.00 or more, two decimals.",
    );
  if (!MODES.includes(request.transfer_mode))
    return refuse(400, "transfer_mode_invalid", `transfer_mode must be one of ${MODES.join(", ")}.`);
  const remarks = request.transfer_remarks ?? null;
  if (remarks !== null && !/^[A-Za-z0-9 ]{0,70}$/.test(remarks))
    return refuse(
      400,
      "transfer_remarks_invalid",
      "transfer_remarks may have 70 letters, digits and spaces.",
    );
  if (books.transfer(reference))
    return refuse(409, "transfer_id_already_exists", "There is a transfer with this transfer_id already.");
  const beneficiary = readBeneficiary(books, request.beneficiary_details, request.transfer_mode);
  if ("status" in beneficiary || "silenceMs" in beneficiary) return beneficiary;
  return { reference, amountMinor, mode: request.transfer_mode, remarks, beneficiary };
}

type RequestedBeneficiary = z.output<typeof transferBody>["beneficiary_details"];

function readBeneficiary(
  books: Books,
  details: RequestedBeneficiary,
  mode: string,
): BeneficiaryDetails | Answer {
  const given = details.beneficiary_instrument_details ?? {};
  if (details.beneficiary_id === undefined) {
    if (!isName(details.beneficiary_name ?? ""))
      return invalid("beneficiary_name", "must be letters and spaces when there is no beneficiary_id");
    const payee = payeeOf(given, details.beneficiary_name ?? null);
    return checkInstrument(payee, mode) ?? payee;
  }
  const stored = books.beneficiary(details.beneficiary_id);
  if (!stored) return refuse(404, "beneficiary_not_found", "There is no such beneficiary.");
  const contradiction = contradictionOf(given, stored);
  if (contradiction)
    return invalid(`beneficiary_instrument_details.${contradiction}`, "is not the stored beneficiary's");
  const { id, name, accountNumber, ifsc, vpa, bankCode } = stored;
  const payee = { id, name, accountNumber, ifsc, vpa, bankCode };
  return checkInstrument(payee, mode) ?? payee;
}

const payeeOf = (given: z.output<typeof instrumentDetails>, name: string | null): BeneficiaryDetails => ({
  id: null,
  name,
  accountNumber: given.bank_account_number ?? null,
  ifsc: given.bank_ifsc ?? null,
  vpa: given.vpa ?? null,
  bankCode: null,
});

function checkInstrument(payee: BeneficiaryDetails, mode: string): Answer | null {
  const at = (field: string): string => `beneficiary_instrument_details.${field}`;
  if (mode === "upi") return isVpa(payee.vpa ?? "") ? null : invalid(at("vpa"), "is missing or malformed");
  if (!/^[A-Za-z0-9]{4,25}$/.test(payee.accountNumber ?? ""))
    return invalid(at("bank_account_number"), "is missing or malformed");
  return isIfsc(payee.ifsc ?? "") ? null : invalid(at("bank_ifsc"), "is missing or malformed");
}

function contradictionOf(
  given: z.output<typeof instrumentDetails>,
  stored: BeneficiaryDetails,
): string | null {
  if (given.bank_account_number !== undefined && given.bank_account_number !== stored.accountNumber)
    return "bank_account_number";
  if (given.bank_ifsc !== undefined && given.bank_ifsc !== stored.ifsc) return "bank_ifsc";
  return given.vpa !== undefined && given.vpa !== stored.vpa ? "vpa" : null;
}

const invalid = (field: string, what: string): Answer =>
  refuse(400, `beneficiary_details.${field}_invalid`, `beneficiary_details.${field} ${what}.`);
