import type { BeneficiaryOutcome, BeneficiaryRequest, PayeeAccount } from "@/lib/gateways/gateway";
import { toError } from "./map-error";
import { toPlainText } from "./plain-text";
import { beneficiaryAnswer, type BeneficiaryAnswer } from "./schemas";

export type IndianRequest = BeneficiaryRequest & { account: PayeeAccount };

/** Null when nothing of the name is left in Latin letters, the only ones Cashfree takes. */
export function toBeneficiaryBody(request: IndianRequest): Record<string, unknown> | null {
  const name = toPlainText(request.holderName, /[^A-Za-z ]+/g)
    .slice(0, 100)
    .trim();
  if (!name) return null;
  const { account } = request;
  return {
    beneficiary_id: request.beneficiaryId,
    beneficiary_name: name,
    beneficiary_instrument_details:
      account.method === "upi"
        ? { vpa: account.upiId }
        : { bank_account_number: account.accountNumber, bank_ifsc: account.ifsc },
    beneficiary_contact_details: contactOf(request),
  };
}

/** Contact details are a courtesy: what Cashfree would refuse is left out rather than stop a payout. */
function contactOf({ email, phone }: BeneficiaryRequest): Record<string, string> {
  const digits = phone?.replace(/\D/g, "").replace(/^(?:91|0)(?=\d{10}$)/, "") ?? "";
  return {
    ...(email && email.length <= 200 ? { beneficiary_email: email } : {}),
    ...(/^\d{8,12}$/.test(digits) ? { beneficiary_phone: digits } : {}),
  };
}

const UNUSABLE = new Set(["INVALID", "CANCELLED", "FAILED", "DELETED"]);

/** The outcome class of an HTTP answer that should describe the beneficiary of `account`. */
export function toBeneficiaryOutcome(
  status: number,
  body: unknown,
  account: PayeeAccount,
): BeneficiaryOutcome {
  if (status !== 200 && status !== 201) return refusedOutcome(status, body);
  const answer = beneficiaryAnswer.safeParse(body);
  if (!answer.success) return { kind: "unavailable", reason: "unreadable answer" };
  if (!isSameAccount(answer.data, account))
    return {
      kind: "rejected",
      code: "beneficiary-details-differ",
      message: "Cashfree holds another account under this beneficiary.",
    };
  const state = answer.data.beneficiary_status ?? "VERIFIED";
  if (state === "VERIFIED") return { kind: "ready", id: answer.data.beneficiary_id };
  if (!UNUSABLE.has(state)) return { kind: "unavailable", reason: `beneficiary is ${state}` };
  return {
    kind: "rejected",
    code: `beneficiary-${state.toLowerCase()}`,
    message: `Cashfree calls this account ${state.toLowerCase()}.`,
  };
}

function refusedOutcome(status: number, body: unknown): BeneficiaryOutcome {
  const error = toError(status, body);
  const isAboutTheAccount = status === 400 || status === 404 || status === 422;
  return isAboutTheAccount && !error.code.startsWith("HTTP_")
    ? { kind: "rejected", ...error }
    : { kind: "unavailable", reason: `HTTP ${status} ${error.code}` };
}

/** Money must not go to an account that only shares an id with ours. What the answer leaves out is not compared. */
function isSameAccount(answer: BeneficiaryAnswer, account: PayeeAccount): boolean {
  const shown = answer.beneficiary_instrument_details;
  if (!shown) return true;
  if (account.method === "upi") return !shown.vpa || shown.vpa.toLowerCase() === account.upiId.toLowerCase();
  const ifsc = shown.bank_ifsc ?? shown.ifsc;
  return isSameNumber(shown.bank_account_number, account.accountNumber) && (!ifsc || ifsc === account.ifsc);
}

/** A masked number can only be compared by the digits it shows at its end. */
function isSameNumber(shown: string | null | undefined, ours: string): boolean {
  if (!shown) return true;
  const visible = /[A-Z0-9]*$/i.exec(shown.replaceAll(/[X*]/g, "*"))?.[0] ?? "";
  return visible === shown ? shown === ours : ours.endsWith(visible);
}
