import { z } from "zod";
import type { BeneficiaryDetails } from "@/sandbox/book-entries";
import type { Books } from "@/sandbox/books";
import { json, type Answer, type SandboxRequest } from "@/sandbox/http";
import { beneficiaryFields } from "./answers";
import { refuse } from "./errors";
import {
  contactDetails,
  instrumentDetails,
  isBeneficiaryId,
  isIfsc,
  isName,
  isVpa,
  type InstrumentDetails,
} from "./fields";

const ID_LENGTH_MAX = 50;

const beneficiaryBody = z.looseObject({
  beneficiary_id: z.string().optional(),
  beneficiary_name: z.string().optional(),
  beneficiary_instrument_details: instrumentDetails.optional(),
  beneficiary_contact_details: contactDetails.optional(),
});

export function createBeneficiary(books: Books, body: unknown): Answer {
  const parsed = beneficiaryBody.safeParse(body);
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path.at(-1) ?? "request_body");
    return refuse(400, `${field}_invalid`, `${field} is missing or not what it should be.`);
  }
  const request = parsed.data;
  const given = request.beneficiary_instrument_details ?? {};
  const id = request.beneficiary_id ?? "";
  const problem = idProblem(id) ?? nameProblem(request.beneficiary_name) ?? instrumentProblem(given);
  if (problem) return problem;
  const beneficiary: BeneficiaryDetails = {
    id,
    name: request.beneficiary_name ?? null,
    accountNumber: given.bank_account_number ?? null,
    ifsc: given.bank_ifsc ?? null,
    vpa: given.vpa ?? null,
    bankCode: null,
  };
  const conflict = conflictOf(books, id, beneficiary);
  if (conflict) return conflict;
  const contact = textsOf(request.beneficiary_contact_details ?? {});
  books.record({ type: "beneficiary-added", beneficiary, contact, at: Date.now() });
  return answerWith(books, id, 201);
}

export function readBeneficiary(books: Books, query: SandboxRequest["query"]): Answer {
  const id = query.get("beneficiary_id");
  const accountNumber = query.get("bank_account_number");
  const ifsc = query.get("bank_ifsc");
  if (id !== null && (accountNumber !== null || ifsc !== null))
    return refuse(400, "too_many_parameters_in_request", "Ask by beneficiary_id or by account, not by both.");
  if (id !== null) return answerWith(books, id, 200);
  if (accountNumber === null || ifsc === null)
    return refuse(400, "beneficiary_identifiers_missing", "Ask by beneficiary_id or by account and IFSC.");
  return answerWith(books, books.beneficiaryByAccount(accountNumber, ifsc)?.id ?? "", 200);
}

export function deleteBeneficiary(books: Books, query: SandboxRequest["query"]): Answer {
  const beneficiary = books.beneficiary(query.get("beneficiary_id") ?? "");
  if (!beneficiary) return unknownBeneficiary();
  books.record({ type: "beneficiary-removed", id: beneficiary.id, at: Date.now() });
  return json(200, beneficiaryFields(beneficiary, "DELETED"));
}

function answerWith(books: Books, id: string, status: number): Answer {
  const beneficiary = books.beneficiary(id);
  return beneficiary ? json(status, beneficiaryFields(beneficiary)) : unknownBeneficiary();
}

const unknownBeneficiary = (): Answer =>
  refuse(404, "beneficiary_not_found", "There is no such beneficiary.");

function idProblem(id: string): Answer | null {
  if (!id) return refuse(400, "beneficiary_id_missing", "beneficiary_id is missing in the request.");
  if (id.length > ID_LENGTH_MAX)
    return refuse(400, "beneficiary_id_length_exceeded", "beneficiary_id may have at most 50 characters.");
  return isBeneficiaryId(id)
    ? null
    : refuse(400, "beneficiary_id_invalid", "beneficiary_id may have letters, digits, _ | . and -.");
}

function nameProblem(name: string | undefined): Answer | null {
  if (name === undefined || name === "")
    return refuse(400, "beneficiary_name_missing", "beneficiary_name is missing in the request.");
  return isName(name)
    ? null
    : refuse(400, "beneficiary_name_invalid", "beneficiary_name is letters and spaces.");
}

function instrumentProblem({
  bank_account_number: account,
  bank_ifsc: ifsc,
  vpa,
}: InstrumentDetails): Answer | null {
  if (account === undefined && ifsc !== undefined)
    return refuse(400, "bank_account_number_missing", "An IFSC comes with its account number.");
  if (account !== undefined) {
    if (ifsc === undefined) return refuse(400, "bank_ifsc_missing", "An account number comes with its IFSC.");
    if (account.length > 25)
      return refuse(
        400,
        "bank_account_number_length_exceeded",
        "An account number has at most 25 characters.",
      );
    if (account.length < 4)
      return refuse(400, "bank_account_number_length_short", "An account number has at least 4 characters.");
    if (!/^[A-Za-z0-9]+$/.test(account))
      return refuse(400, "bank_account_number_invalid", "An account number is letters and digits.");
    if (!isIfsc(ifsc))
      return refuse(400, "bank_ifsc_invalid", "An IFSC is four letters, a zero and six more.");
  }
  return vpa === undefined || isVpa(vpa) ? null : refuse(400, "vpa_invalid", "This is no UPI id.");
}

function conflictOf(books: Books, id: string, { accountNumber, ifsc }: BeneficiaryDetails): Answer | null {
  if (books.beneficiary(id))
    return refuse(409, "beneficiary_id_already_exists", "There is a beneficiary with this id already.");
  if (accountNumber === null || ifsc === null || !books.beneficiaryByAccount(accountNumber, ifsc))
    return null;
  return refuse(
    409,
    "beneficiary_already_exists",
    "This account is a beneficiary already, under another id.",
  );
}

const textsOf = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])),
  );
