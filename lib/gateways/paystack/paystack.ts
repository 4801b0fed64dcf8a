import "server-only";
import type {
  AccountDirectory,
  AccountLookup,
  BeneficiaryOutcome,
  BeneficiaryRequest,
  CollectionGateway,
  NubanAccount,
  OrderOutcome,
  OrderReport,
  OrderRequest,
  PayoutGateway,
  RefundOutcome,
  RefundReport,
  RefundRequest,
  TransferOutcome,
  TransferReport,
  TransferRequest,
} from "@/lib/gateways/gateway";
import { clock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { typeOfReason } from "@/lib/kernel/payment-error-type";
import { PaystackClient, type GatewayLog, type PaystackConfig, type Reply } from "./client";
import { isNotFound } from "./map-error";
import { refusalOf, toInitializeBody, toOrderOutcome, toOrderReport } from "./map";
import { ours, toRefundBody, toRefundOutcome, toRefundReport } from "./map-refund";
import * as transfers from "./map-transfer";
import {
  refundsAnswer,
  transactionAnswer,
  transferAnswer,
  type RefundRow,
  type Transaction,
} from "./schemas";

/** A transaction with more refunds than this needs a person, not a program. */
const REFUND_PAGES_MAX = 10;

/** Paystack: money in, back and out, in naira. */
export class Paystack implements CollectionGateway, PayoutGateway, AccountDirectory {
  readonly name = "paystack";
  readonly #client: PaystackClient;
  /** The world that our key belongs to; every object of another one is none of ours. */
  readonly #domain: "live" | "test";

  constructor(
    config: PaystackConfig,
    private readonly log: GatewayLog,
  ) {
    this.#client = new PaystackClient(config, log);
    this.#domain = config.secretKey.startsWith("sk_live_") ? "live" : "test";
  }

  /** Throws `gateway-unavailable` when it is certain that nothing was created and the order is not to blame. */
  async createOrder(request: OrderRequest): Promise<OrderOutcome> {
    const refusal = refusalOf(request);
    if (refusal) return { kind: "rejected", ...refusal };
    const reply = await this.#client.post("/transaction/initialize", toInitializeBody(request), "read");
    if (reply.kind === "not-sent") throw unreachable(reply.reason);
    if (reply.kind === "lost") return { kind: "unknown", reason: reply.reason };
    const result = toOrderOutcome(request, reply.status, reply.body, clock.now());
    if (result.kind === "unavailable") throw unreachable(result.reason);
    return result;
  }

  async fetchOrder(reference: string): Promise<OrderReport> {
    const transaction = await this.#verify(reference);
    if (!transaction) return { kind: "not-found" };
    const { report, surprise } = toOrderReport(transaction, clock.now());
    if (surprise) this.log("paystack-surprise", { reference, surprise });
    return report;
  }

  /**
   * Looks before it asks, because the same call again would be another refund: what carries our reference already is the
   * one. Never throws; a look without an answer means that nothing was asked for.
   */
  async createRefund(request: RefundRequest): Promise<RefundOutcome> {
    try {
      const known = await this.#findRefunds(request.reference, request.orderReference);
      if (!known) return { kind: "refused", code: "transaction_not_found", message: "Nothing was paid." };
      if (known[0]) return { kind: "accepted", gatewayRefundId: known[0].id };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { kind: "not-sent", reason: "Paystack does not tell which refunds there are" };
    }
    const reply = await this.#client.post("/refund", toRefundBody(request), "money");
    if (reply.kind === "not-sent") return reply;
    if (reply.kind === "lost") return { kind: "unknown", reason: reply.reason };
    return toRefundOutcome(reply.status, reply.body);
  }

  async fetchRefund(reference: string, orderReference: string): Promise<RefundReport> {
    const known = await this.#findRefunds(reference, orderReference);
    const [first, ...others] = known ?? [];
    if (!first) return { kind: "not-found" };
    if (others.length > 0) this.log("paystack-surprise", { reference, surprise: "refunded more than once" });
    const { report, surprise } = toRefundReport(first, reference);
    if (surprise) this.log("paystack-surprise", { reference, surprise });
    return report;
  }

  async resolveAccount(account: Pick<NubanAccount, "accountNumber" | "bankCode">): Promise<AccountLookup> {
    const query = new URLSearchParams({
      account_number: account.accountNumber,
      bank_code: account.bankCode,
    });
    const reply = await this.#client.get(`/bank/resolve?${query}`);
    if (reply.kind !== "answer") return { kind: "unavailable", reason: reply.reason };
    return transfers.toAccountLookup(reply.status, reply.body);
  }

  /** Registers an account, or finds it registered. Calling it twice is harmless. */
  async ensureBeneficiary(request: BeneficiaryRequest): Promise<BeneficiaryOutcome> {
    const { account } = request;
    if (account.method !== "nuban")
      return { kind: "rejected", code: "account-not-supported", message: "Paystack pays in Nigeria only." };
    const body = transfers.toRecipientBody(request, account);
    const reply = await this.#client.post("/transferrecipient", body, "read");
    if (reply.kind !== "answer") return { kind: "unavailable", reason: reply.reason };
    return transfers.toBeneficiaryOutcome(reply.status, reply.body, account);
  }

  async sendTransfer(request: TransferRequest): Promise<TransferOutcome> {
    const refusal = transfers.refusalOf(request);
    if (refusal) return { kind: "rejected", ...refusal, permanent: true };
    const reply = await this.#client.post("/transfer", transfers.toTransferBody(request), "money");
    if (reply.kind === "not-sent") return { kind: "not-sent", reason: reply.reason, retryAfterSeconds: null };
    if (reply.kind === "lost") return { kind: "unknown", reason: reply.reason };
    return transfers.toTransferOutcome(request.reference, reply.status, reply.body, reply.retryAfterSeconds);
  }

  async fetchTransfer(reference: string): Promise<TransferReport> {
    const reply = await this.#client.get(`/transfer/verify/${encodeURIComponent(reference)}`);
    if (reply.kind === "answer" && reply.status === 404 && isNotFound(404, reply.body))
      return { kind: "not-found" };
    const answer = transferAnswer.safeParse(bodyOf(reply));
    if (!answer.success) throw this.#unreadable(reference);
    this.#requireOurWorld(reference, answer.data.data.domain);
    const { report, surprise } = transfers.toTransferReport(answer.data.data);
    if (surprise) this.log("paystack-surprise", { reference, surprise });
    return report;
  }

  /** Null for a reference it does not know. */
  async #verify(reference: string): Promise<Transaction | null> {
    const reply = await this.#client.get(`/transaction/verify/${encodeURIComponent(reference)}`);
    if (reply.kind === "answer" && isNotFound(reply.status, reply.body)) return null;
    if (reply.kind === "answer" && reply.status === 429)
      throw unreachable("HTTP 429", reply.retryAfterSeconds);
    const answer = transactionAnswer.safeParse(bodyOf(reply));
    if (!answer.success) throw this.#unreadable(reference);
    this.#requireOurWorld(reference, answer.data.data.domain);
    return answer.data.data;
  }

  /** Every refund of the payment that carries this reference; null when Paystack does not know the payment. */
  async #findRefunds(reference: string, orderReference: string): Promise<RefundRow[] | null> {
    const transaction = await this.#verify(orderReference);
    if (!transaction) return null;
    const found: RefundRow[] = [];
    for (let page = 1; page <= REFUND_PAGES_MAX; page++) {
      const query = new URLSearchParams({
        transaction: transaction.id,
        perPage: "100",
        page: String(page),
      });
      const answer = refundsAnswer.safeParse(bodyOf(await this.#client.get(`/refund?${query}`)));
      if (!answer.success) throw this.#unreadable(reference);
      found.push(...ours(answer.data.data, transaction.id, reference));
      if (page >= (answer.data.meta?.pageCount ?? 1)) return found;
    }
    // Not all was read, so nothing is proved.
    throw this.#unreadable(reference);
  }

  #unreadable(reference: string): DomainError {
    this.log("paystack-unreadable-answer", { reference });
    return unreachable();
  }

  #requireOurWorld(reference: string, domain: string | null | undefined): void {
    if (!domain || domain === this.#domain) return;
    this.log("paystack-other-world", { reference, domain });
    throw unreachable();
  }
}

/** Undefined for anything but a plain 200: only that tells a state. */
const bodyOf = (reply: Reply): unknown =>
  reply.kind === "answer" && reply.status === 200 ? reply.body : undefined;

/** `reason`: why nothing usable came, as an adapter writes it; `retryAfterSeconds` when the gateway said how long to wait. */
const unreachable = (reason = "unreadable answer", retryAfterSeconds: number | null = null): DomainError =>
  new DomainError(
    "gateway-unavailable",
    "paystack-unreachable",
    "Paystack gives no usable answer at the moment. No money moved by this; try again in a minute.",
    { retryAfterSeconds: retryAfterSeconds ?? 30, error_type: typeOfReason(reason) },
  );
