import { randomUUID } from "node:crypto";
import type { Operation } from "@/sandbox/faults";
import { parseExactJson } from "@/sandbox/exact-json";
import { UNKNOWN_STATE, type View } from "@/sandbox/gateway-call";
import { json, type Answer, type Route, type SandboxRequest } from "@/sandbox/http";
import { cashfreeReference } from "@/sandbox/numbers";
import { RateLimit } from "@/sandbox/rate-limit";
import type { Sandbox } from "@/sandbox/sandbox";
import { transferFields } from "./answers";
import { createBeneficiary, deleteBeneficiary, readBeneficiary } from "./beneficiary-calls";
import { cashfreeErrors, rateHeaders, refuse } from "./errors";
import { isSlow, planFor } from "./magic-accounts";
import { readTransferRequest } from "./transfer-request";

const API_VERSION = "2024-01-01";
const BENEFICIARY = /^\/cashfree\/payout\/beneficiary$/;
const TRANSFERS = /^\/cashfree\/payout\/transfers$/;

/** Cashfree's Payouts v2, single transfers and beneficiaries. */
export function cashfreeRoutes(sandbox: Sandbox): Route[] {
  const { books } = sandbox;
  const receive = receiverOf(sandbox);
  const beneficiaryCall = (
    method: string,
    idOf: (request: SandboxRequest) => string | null,
    work: (request: SandboxRequest) => Answer,
  ): Route => ({
    method,
    path: BENEFICIARY,
    handle: (request) => receive(request, "beneficiary", idOf(request), () => work(request)),
  });
  const idInQuery = (request: SandboxRequest): string | null => request.query.get("beneficiary_id");

  return [
    beneficiaryCall(
      "POST",
      (request) => textIn(parseBody(request), "beneficiary_id"),
      (request) => createBeneficiary(books, parseBody(request)),
    ),
    beneficiaryCall("GET", idInQuery, (request) => readBeneficiary(books, request.query)),
    beneficiaryCall("DELETE", idInQuery, (request) => deleteBeneficiary(books, request.query)),
    {
      method: "POST",
      path: TRANSFERS,
      handle: (request) => {
        const body = parseBody(request);
        return receive(request, "transfer", textIn(body, "transfer_id"), (view) =>
          createTransfer(sandbox, body, view),
        );
      },
    },
    {
      method: "GET",
      path: TRANSFERS,
      handle: (request) => {
        const reference = referenceIn(sandbox, request.query);
        return receive(request, "transfer-status", reference, (view) =>
          readTransfer(sandbox, request.query, reference, view),
        );
      },
    },
  ];
}

type Receive = (
  request: SandboxRequest,
  operation: Operation,
  reference: string | null,
  work: (view: View) => Answer,
) => Promise<Answer>;

/** What every call meets: the limit of its kind, the door, a fault that is due, and the usual headers on the way out. */
function receiverOf(sandbox: Sandbox): Receive {
  const limit = new RateLimit();
  return async (request, operation, reference, work) => {
    const { cashfreeCallsPerMinute: perMinute = null } = sandbox.books.settings;
    const allowance = perMinute === null ? PLENTY : limit.take(operation, perMinute, Date.now());
    const isTooFast = perMinute !== null && allowance.retrySeconds > 0;
    const answer = await sandbox.reception.receive(
      request,
      { gateway: "cashfree", operation, reference },
      (view) =>
        refusedAtTheDoor(sandbox, request) ??
        (isTooFast ? cashfreeErrors.tooManyRequests(perMinute, allowance.retrySeconds) : work(view)),
    );
    return withUsualHeaders(request, answer, rateHeaders(perMinute ?? 100, allowance));
  };
}

function createTransfer(sandbox: Sandbox, body: unknown, view: View): Answer {
  const order = readTransferRequest(sandbox.books, body);
  if (!("reference" in order)) return order;
  const { strictAccounts, slowAnswerMs } = sandbox.books.settings;
  const transfer = sandbox.bank.accept({
    ...order,
    gateway: "cashfree",
    gatewayReference: cashfreeReference(),
    plan: planFor(order.beneficiary, order.mode, strictAccounts),
  });
  const answer = json(200, transferFields(transfer, view.unknownStatus ? UNKNOWN_STATE : undefined));
  return isSlow(order.beneficiary, order.mode) && "status" in answer
    ? { ...answer, delayMs: slowAnswerMs }
    : answer;
}

function readTransfer(
  sandbox: Sandbox,
  query: SandboxRequest["query"],
  reference: string | null,
  view: View,
): Answer {
  const by = query.has("transfer_id") ? "transfer_id" : "cf_transfer_id";
  if (!query.has(by)) return refuse(400, "transfer_id_missing", "Ask by transfer_id or by cf_transfer_id.");
  if (view.wrongAmount && reference) sandbox.bank.mispay(reference);
  const { books } = sandbox;
  const transfer = view.lags ? books.transferBefore(reference ?? "") : books.transfer(reference ?? "");
  if (transfer?.gateway !== "cashfree") return refuse(404, `${by}_not_found`, `This ${by} does not exist.`);
  return json(200, transferFields(transfer, view.unknownStatus ? UNKNOWN_STATE : undefined));
}

function referenceIn(sandbox: Sandbox, query: SandboxRequest["query"]): string | null {
  const own = query.get("transfer_id");
  if (own !== null) return own;
  return sandbox.books.transferByGatewayReference(query.get("cf_transfer_id") ?? "")?.reference ?? null;
}

function refusedAtTheDoor({ env }: Sandbox, request: SandboxRequest): Answer | null {
  const { CASHFREE_CLIENT_ID: id, CASHFREE_CLIENT_SECRET: secret } = env;
  const isOurs =
    id && secret && request.header("x-client-id") === id && request.header("x-client-secret") === secret;
  if (!isOurs) return cashfreeErrors.unauthorized();
  if (request.header("x-api-version") !== API_VERSION)
    return refuse(400, "x-api-version_invalid", `x-api-version must be ${API_VERSION}.`);
  return null;
}

/** What the answers say while nothing is limited. */
const PLENTY = { remaining: 99, retrySeconds: 0 };

function withUsualHeaders(
  request: SandboxRequest,
  answer: Answer,
  rate: ReturnType<typeof rateHeaders>,
): Answer {
  if (!("status" in answer)) return answer;
  const usual = {
    "x-request-id": request.header("x-request-id") ?? randomUUID(),
    ...rate,
  };
  return { ...answer, headers: { ...usual, ...answer.headers } };
}

function parseBody(request: SandboxRequest): unknown {
  if (!request.header("content-type")?.startsWith("application/json")) return null;
  try {
    return parseExactJson(request.text);
  } catch {
    return null;
  }
}

function textIn(body: unknown, field: string): string | null {
  if (typeof body !== "object" || body === null) return null;
  const text: unknown = Reflect.get(body, field);
  return typeof text === "string" ? text : null;
}
