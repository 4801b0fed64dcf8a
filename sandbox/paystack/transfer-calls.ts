import { z } from "zod";
import { pageOf } from "@/sandbox/body";
import type { BeneficiaryDetails } from "@/sandbox/book-entries";
import { feeMinor } from "@/sandbox/fees";
import { UNKNOWN_STATE, type View } from "@/sandbox/gateway-call";
import { json, type Answer, type SandboxRequest } from "@/sandbox/http";
import { accountName, bankName } from "@/sandbox/nigerian-banks";
import { numericId } from "@/sandbox/numbers";
import type { Sandbox } from "@/sandbox/sandbox";
import type { Transfer } from "@/sandbox/transfers";
import { recipientFields, transferFields, transferWord } from "./answers";
import { invalidParams, refuse } from "./errors";
import { parseKobo } from "./fields";

const OTP = "123456";
const ABANDONED_AFTER_MS = 30 * 60_000;

const recipientRequest = z.looseObject({
  type: z.literal("nuban"),
  name: z.string().min(1),
  account_number: z.string().regex(/^\d{10}$/),
  bank_code: z.string().refine((code) => bankName(code) !== null),
  currency: z.literal("NGN").default("NGN"),
});

/** The same account again is the recipient that is there already. */
export function createRecipient({ books }: Sandbox, body: unknown): Answer {
  const given = recipientRequest.safeParse(body);
  if (!given.success) return invalidParams(`${given.error.issues[0]?.path.join(".")} is invalid.`);
  const { name, account_number: accountNumber, bank_code: bankCode } = given.data;
  if (accountName(accountNumber, bankCode) === null)
    return refuse(422, "Could not resolve account name. Check parameters or try again.");
  const known = books.beneficiaryByAccount(accountNumber, bankCode);
  const id = known?.id ?? `RCP_${numericId()}`;
  const beneficiary = { id, name, accountNumber, ifsc: null, vpa: null, bankCode };
  if (!known) books.record({ type: "beneficiary-added", beneficiary, contact: {}, at: Date.now() });
  const data = recipientFields(known ?? beneficiary);
  return json(201, { status: true, message: "Transfer recipient created successfully", data });
}

const transferRequest = z.looseObject({
  source: z.literal("balance"),
  amount: z.unknown(),
  recipient: z.string().default(""),
  reference: z.string().optional(),
  reason: z.string().optional(),
  currency: z.literal("NGN").default("NGN"),
});

export function createTransfer(sandbox: Sandbox, body: unknown, view: View): Answer {
  const { books, bank } = sandbox;
  const given = transferRequest.safeParse(body);
  if (!given.success) return invalidParams(`${given.error.issues[0]?.path.join(".")} is invalid.`);
  const amountMinor = parseKobo(given.data.amount);
  if (amountMinor === null || amountMinor < 100n) return invalidParams("Amount is invalid.");
  const reference = given.data.reference ?? `sandbox-${numericId()}`;
  if (!/^[a-z0-9_-]{16,50}$/.test(reference))
    return invalidParams("Reference must be 16 to 50 lower-case letters, digits, - and _.");
  const payee = recipientOf(sandbox, given.data.recipient);
  if (!payee) return refuse(400, "Recipient specified is invalid", { code: "invalid_transfer_recipient" });
  if (books.transfer(reference))
    return refuse(400, "Please provide a unique reference. Reference already exists on a transfer", {
      code: "duplicate_reference",
    });
  const needed = amountMinor + feeMinor("paystack", amountMinor);
  if (books.balanceMinor("paystack") - bank.openMinor("paystack") < needed)
    return refuse(400, "Your balance is not enough to fulfil this request", { code: "insufficient_balance" });
  const { paystackTransferOtp, paystackInstantTransfers, autoComplete } = books.settings;
  const accepted = bank.accept({
    gateway: "paystack",
    reference,
    gatewayReference: `TRF_${numericId()}`,
    amountMinor,
    mode: "nuban",
    remarks: given.data.reason ?? null,
    beneficiary: payee,
    plan: paystackTransferOtp
      ? { fate: "otp", code: null, delayMs: ABANDONED_AFTER_MS }
      : { fate: "success", code: null, delayMs: null },
  });
  if (paystackInstantTransfers && autoComplete && !paystackTransferOtp) bank.decide(reference, "success");
  return queued(books.transfer(reference) ?? accepted, view);
}

function recipientOf({ books }: Sandbox, code: string): BeneficiaryDetails | null {
  const stored = books.beneficiary(code);
  if (!stored?.bankCode) return null;
  const { id, name, accountNumber, ifsc, vpa, bankCode } = stored;
  return { id, name, accountNumber, ifsc, vpa, bankCode };
}

/** The first answer names the recipient by a number only. */
function queued(transfer: Transfer, view: View): Answer {
  const isWaiting = transferWord(transfer) === "otp";
  return json(200, {
    status: true,
    message: isWaiting ? "Transfer requires OTP to continue" : "Transfer has been queued",
    data: {
      transfersessionid: [],
      transfertrials: [],
      ...transferFields(transfer, view.unknownStatus ? UNKNOWN_STATE : undefined),
      recipient: 56_820_001,
      request: 1,
    },
  });
}

/** By the merchant's reference. */
export function verifyTransfer(sandbox: Sandbox, reference: string, view: View): Answer {
  if (view.wrongAmount) sandbox.bank.mispay(reference);
  const { books } = sandbox;
  const transfer = view.lags ? books.transferBefore(reference) : books.transfer(reference);
  if (transfer?.gateway !== "paystack")
    return refuse(404, "Transfer not found", { code: "transfer_not_found" });
  const data = transferFields(transfer, view.unknownStatus ? UNKNOWN_STATE : undefined);
  return json(200, { status: true, message: "Transfer retrieved", data });
}

/** The merchant's reference of a transfer that the gateway's id or code names; empty for none. */
export const referenceOf = ({ books }: Sandbox, idOrCode: string): string =>
  (books.transferByGatewayReference(idOrCode) ?? books.transferByGatewayReference(`TRF_${idOrCode}`))
    ?.reference ?? "";

export function listTransfers({ books }: Sandbox, { query }: SandboxRequest): Answer {
  const all = books
    .transfers()
    .filter((transfer) => transfer.gateway === "paystack")
    .toReversed();
  const { rows, total, size, page, pages } = pageOf(all, query, "perPage");
  return json(200, {
    status: true,
    message: "Transfers retrieved",
    data: rows.map((transfer) => transferFields(transfer)),
    meta: { total, skipped: (page - 1) * size, perPage: size, page, pageCount: pages },
  });
}

const otpRequest = z.looseObject({ transfer_code: z.string(), otp: z.string().optional() });

/** A person confirms a transfer with the one-time code 123456. */
export function finalizeTransfer(sandbox: Sandbox, body: unknown): Answer {
  const transfer = waitingFor(sandbox, body);
  if (!transfer) return refuse(400, "Transfer code is invalid");
  if (otpRequest.safeParse(body).data?.otp !== OTP) return refuse(400, "OTP is invalid");
  sandbox.bank.confirm(transfer.reference);
  const data = transferFields(sandbox.books.transfer(transfer.reference) ?? transfer);
  return json(200, { status: true, message: "Transfer has been queued", data });
}

export function resendOtp(sandbox: Sandbox, body: unknown): Answer {
  return waitingFor(sandbox, body)
    ? json(200, { status: true, message: "OTP has been resent" })
    : refuse(400, "Transfer code is invalid");
}

function waitingFor({ books }: Sandbox, body: unknown): Transfer | null {
  const code = otpRequest.safeParse(body).data?.transfer_code ?? "";
  const transfer = books.transferByGatewayReference(code);
  return transfer?.gateway === "paystack" && transferWord(transfer) === "otp" ? transfer : null;
}
