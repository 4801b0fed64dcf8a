import { z } from "zod";
import { pageOf } from "@/sandbox/body";
import type { TransferPlan } from "@/sandbox/book-entries";
import { ExactNumber } from "@/sandbox/exact-json";
import { flutterwaveFeeDigits } from "@/sandbox/fees";
import { UNKNOWN_STATE, type View } from "@/sandbox/gateway-call";
import { json, type Answer, type SandboxRequest } from "@/sandbox/http";
import { accountName, NIGERIAN_BANKS } from "@/sandbox/nigerian-banks";
import { numericId } from "@/sandbox/numbers";
import type { Sandbox } from "@/sandbox/sandbox";
import { transferFields, transferWord } from "./answers";
import { refuse } from "./errors";
import { naira, parseNaira } from "./fields";

const BLACKLISTED = "0690000036";
const MINUTE_MS = 60_000;
const SMALLEST_MINOR = 10_000n;

/**
 * What a reference's ending orders in test mode: `_PMCK` succeeds and `_PMCK_ST_F` fails after ten minutes, `_PMCKDU_n` and
 * `_PMCK_ST_FDU_n` after n. Any other stays pending for ever there; here it succeeds unless the sandbox is strict, because
 * a demo's references are ordinary ones.
 */
function planFor(reference: string, isStrict: boolean): TransferPlan {
  const match = /_PMCK(_ST_F)?(?:DU_(\d{1,3}))?$/.exec(reference);
  if (!match) return { fate: isStrict ? "pending" : "success", code: null, delayMs: null };
  const delayMs = Number.parseInt(match[2] ?? "10", 10) * MINUTE_MS;
  return match[1]
    ? { fate: "failure", code: "BENE_BANK_DECLINED", delayMs }
    : { fate: "success", code: null, delayMs };
}

const transferRequest = z.looseObject({
  account_bank: z.string().min(1),
  account_number: z.string().min(1).max(20),
  amount: z.unknown(),
  currency: z.literal("NGN"),
  narration: z.string().max(100).optional(),
  reference: z.string().min(1).max(100),
  beneficiary_name: z.string().max(100).optional(),
});

export function createTransfer(sandbox: Sandbox, body: unknown, view: View): Answer {
  const parsed = transferRequest.safeParse(body);
  if (!parsed.success) return refuse(400, `${parsed.error.issues[0]?.path.join(".") ?? "body"} is required`);
  const { books, bank } = sandbox;
  const given = parsed.data;
  const amountMinor = parseNaira(given.amount);
  if (amountMinor === null || amountMinor < SMALLEST_MINOR)
    return refuse(400, "amount should be NGN100 or more, with two decimals at most");
  if (books.transfer(given.reference)) return refuse(400, "Payout with this ref already exists");
  if (given.account_number === BLACKLISTED)
    return refuse(400, "Payout was made to a blacklisted account number");
  const name = accountName(given.account_number, given.account_bank);
  if (name === null) return refuse(400, "Sorry, that account number is invalid, please check and try again");
  const transfer = bank.accept({
    gateway: "flutterwave",
    reference: given.reference,
    gatewayReference: numericId(),
    amountMinor,
    mode: "nuban",
    remarks: given.narration ?? null,
    beneficiary: {
      id: null,
      name: given.beneficiary_name ?? name,
      accountNumber: given.account_number,
      ifsc: null,
      vpa: null,
      bankCode: given.account_bank,
    },
    plan: planFor(given.reference, books.settings.strictAccounts),
  });
  const data = transferFields(transfer, "full_name", view.unknownStatus ? UNKNOWN_STATE : undefined);
  return json(200, { status: "success", message: "Transfer Queued Successfully", data });
}

export function readTransfer(sandbox: Sandbox, id: string, view: View): Answer {
  const { books } = sandbox;
  const known = books.transferByGatewayReference(id);
  const reference = known?.reference ?? "";
  if (view.wrongAmount) sandbox.bank.mispay(reference);
  const transfer = view.lags ? books.transferBefore(reference) : books.transfer(reference);
  if (transfer?.gateway !== "flutterwave") return refuse(404, "Transfer not found");
  const data = transferFields(transfer, "full_name", view.unknownStatus ? UNKNOWN_STATE : undefined);
  return json(200, { status: "success", message: "Transfer fetched", data });
}

/** A list in any case; empty, and still 200, for a reference that nobody knows. */
export function listTransfers(sandbox: Sandbox, { query }: SandboxRequest, view: View): Answer {
  const { books } = sandbox;
  const wanted = query.get("reference");
  if (view.wrongAmount && wanted !== null) sandbox.bank.mispay(wanted);
  const status = view.unknownStatus ? UNKNOWN_STATE : undefined;
  const all = books
    .transfers()
    .filter(({ gateway, reference }) => gateway === "flutterwave" && (!wanted || reference === wanted))
    .flatMap((transfer) => (view.lags ? (books.transferBefore(transfer.reference) ?? []) : transfer))
    .filter((transfer) => !query.get("status") || transferWord(transfer) === query.get("status"))
    .toReversed();
  const { rows, total, page, pages } = pageOf(all, query, "page_size");
  return json(200, {
    status: "success",
    message: "Transfers fetched",
    meta: { page_info: { total, current_page: page, total_pages: pages } },
    data: rows.map((transfer) => transferFields(transfer, "full_name", status)),
  });
}

export function readTransferFee({ query }: SandboxRequest): Answer {
  const amountMinor = parseNaira(query.get("amount"));
  if (amountMinor === null) return refuse(400, "amount is required");
  const fee = new ExactNumber(flutterwaveFeeDigits(amountMinor));
  const data = [{ currency: "NGN", fee_type: "value", fee }];
  return json(200, { status: "success", message: "Transfer fee fetched", data });
}

const accountRequest = z.looseObject({ account_number: z.string(), account_bank: z.string() });

export function resolveAccount(body: unknown): Answer {
  const given = accountRequest.safeParse(body).data;
  const name = given ? accountName(given.account_number, given.account_bank) : null;
  if (!given || name === null)
    return refuse(400, "Sorry, that account number is invalid, please check and try again");
  const data = { account_number: given.account_number, account_name: name };
  return json(200, { status: "success", message: "Account details fetched", data });
}

export const listBanks = (): Answer =>
  json(200, { status: "success", message: "Banks fetched successfully", data: NIGERIAN_BANKS });

export function readBalance({ books }: Sandbox): Answer {
  const balance = naira(books.balanceMinor("flutterwave"));
  const data = { currency: "NGN", available_balance: balance, ledger_balance: balance };
  return json(200, { status: "success", message: "Wallet balance fetched", data });
}
