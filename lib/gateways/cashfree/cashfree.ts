import "server-only";
import type {
  BeneficiaryOutcome,
  BeneficiaryRequest,
  PayeeAccount,
  PayoutGateway,
  TransferOutcome,
  TransferReport,
  TransferRequest,
} from "@/lib/gateways/gateway";
import { DomainError } from "@/lib/kernel/errors";
import { CashfreeClient, type CashfreeConfig, type GatewayLog, type Reply } from "./client";
import { refusalOf, toTransferOutcome, toTransferReport, toTransferText } from "./map";
import { toBeneficiaryBody, toBeneficiaryOutcome } from "./map-beneficiary";
import { toError } from "./map-error";
import { transferAnswer } from "./schemas";

/** Cashfree Payouts v2: money out. */
export class Cashfree implements PayoutGateway {
  readonly name = "cashfree";
  readonly #client: CashfreeClient;

  constructor(
    config: CashfreeConfig,
    private readonly log: GatewayLog,
  ) {
    this.#client = new CashfreeClient(config, log);
  }

  /**
   * Finds an account where it is registered already, or registers it. Most have been paid before, so asking comes first: that
   * is one call of the limit instead of two. Calling it twice is harmless.
   */
  async ensureBeneficiary(request: BeneficiaryRequest): Promise<BeneficiaryOutcome> {
    const { account } = request;
    if (account.method === "nuban") return notInIndia;
    const body = toBeneficiaryBody({ ...request, account });
    if (!body)
      return {
        kind: "rejected",
        code: "holder-name-not-latin",
        message: "Cashfree takes account holders' names in Latin letters only.",
      };
    const known = await this.#client.get("/beneficiary", { beneficiary_id: request.beneficiaryId });
    if (!isUnknown(known)) {
      const found = outcomeOf(known, account);
      // What is deleted there can be registered anew.
      if (found.kind !== "rejected") return found;
    }
    const reply = await this.#client.post("/beneficiary", JSON.stringify(body), "read");
    if (reply.kind !== "answer" || reply.status !== 409) return outcomeOf(reply, account);
    return this.#findRegistered(request.beneficiaryId, account);
  }

  async sendTransfer(request: TransferRequest): Promise<TransferOutcome> {
    const refusal = refusalOf(request);
    if (refusal) return { kind: "rejected", ...refusal, permanent: true };
    const reply = await this.#client.post("/transfers", toTransferText(request), "transfer");
    if (reply.kind === "not-sent") return { kind: "not-sent", reason: reply.reason, retryAfterSeconds: null };
    if (reply.kind === "lost") return { kind: "unknown", reason: reply.reason };
    return toTransferOutcome(request.reference, reply.status, reply.body, reply.retryAfterSeconds);
  }

  async fetchTransfer(reference: string): Promise<TransferReport> {
    const reply = await this.#client.get("/transfers", { transfer_id: reference });
    if (reply.kind !== "answer") throw unreachable(null);
    if (reply.status === 404 && toError(404, reply.body).code === "transfer_id_not_found")
      return { kind: "not-found" };
    if (reply.status !== 200) throw unreachable(reply.retryAfterSeconds);
    const answer = transferAnswer.safeParse(reply.body);
    const reading = answer.success ? toTransferReport(answer.data) : null;
    if (!reading) {
      this.log("cashfree-unreadable-answer", { reference });
      throw unreachable(null);
    }
    if (reading.surprise) this.log("cashfree-surprise", { reference, surprise: reading.surprise });
    return reading.report;
  }

  /** The id is taken, or the account is registered under the id somebody else gave it. */
  async #findRegistered(beneficiaryId: string, account: PayeeAccount): Promise<BeneficiaryOutcome> {
    const queries: Record<string, string>[] = [{ beneficiary_id: beneficiaryId }];
    if (account.method === "bank")
      queries.push({ bank_account_number: account.accountNumber, bank_ifsc: account.ifsc });
    for (const query of queries) {
      const reply = await this.#client.get("/beneficiary", query);
      if (reply.kind !== "answer" || reply.status !== 404) return outcomeOf(reply, account);
    }
    return { kind: "unavailable", reason: "conflict with a beneficiary that cannot be found" };
  }
}

const isUnknown = (reply: Reply): boolean =>
  reply.kind === "answer" &&
  reply.status === 404 &&
  toError(404, reply.body).code === "beneficiary_not_found";

function outcomeOf(reply: Reply, account: PayeeAccount): BeneficiaryOutcome {
  if (reply.kind !== "answer") return { kind: "unavailable", reason: reply.reason };
  const outcome = toBeneficiaryOutcome(reply.status, reply.body, account);
  return outcome.kind === "unavailable"
    ? { ...outcome, retryAfterSeconds: reply.retryAfterSeconds }
    : outcome;
}

const notInIndia: BeneficiaryOutcome = {
  kind: "rejected",
  code: "account-not-supported",
  message: "Cashfree pays to Indian accounts only.",
};

const unreachable = (retryAfterSeconds: number | null): DomainError =>
  new DomainError(
    "gateway-unavailable",
    "cashfree-unreachable",
    "Cashfree gives no usable answer at the moment. No money moved by this; we ask again by ourselves.",
    { retryAfterSeconds: retryAfterSeconds ?? 30 },
  );
