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
import { FlutterwaveClient, type FlutterwaveConfig as ClientConfig, type GatewayLog } from "./client";
import { isNotFound } from "./map-error";
import { refusalOf, toOrderOutcome, toOrderReport, toPaymentText } from "./map";
import { ours, toRefundOutcome, toRefundReport, toRefundText } from "./map-refund";
import * as transfers from "./map-transfer";
import { readBody, readPages } from "./read-answers";
import {
  refundsAnswer,
  transactionAnswer,
  transactionsAnswer,
  transfersAnswer,
  type RefundRow,
  type Transaction,
} from "./schemas";

export type FlutterwaveConfig = ClientConfig & {
  /** What a rehearsal hangs onto each transfer's reference, such as `_PMCKDU_1`; null with a live key. */
  transferEnding: string | null;
};

/** Flutterwave v3: money in, back and out, in naira. */
export class Flutterwave implements CollectionGateway, PayoutGateway, AccountDirectory {
  readonly name = "flutterwave";
  readonly #client: FlutterwaveClient;
  readonly #ending: string;

  constructor(
    config: FlutterwaveConfig,
    private readonly log: GatewayLog,
  ) {
    this.#client = new FlutterwaveClient(config, log);
    this.#ending = config.transferEnding ?? "";
  }

  /** Throws `gateway-unavailable` when it is certain that nothing was created and the order is not to blame. */
  async createOrder(request: OrderRequest): Promise<OrderOutcome> {
    const refusal = refusalOf(request);
    if (refusal) return { kind: "rejected", ...refusal };
    const reply = await this.#client.post("/payments", toPaymentText(request), "read");
    if (reply.kind === "not-sent") throw unreachable(reply.reason);
    if (reply.kind === "lost") return { kind: "unknown", reason: reply.reason };
    const result = toOrderOutcome(request, reply.status, reply.body, clock.now());
    if (result.kind === "unavailable") throw unreachable(result.reason);
    return result;
  }

  /** Before the payer has tried there is nothing to find, so `not-found` is no proof that there is no payment page. */
  async fetchOrder(reference: string): Promise<OrderReport> {
    const reading = toOrderReport(await this.#tries(reference), clock.now());
    if (!reading) throw this.#unreadable(reference);
    if (reading.surprise) this.log("flutterwave-surprise", { reference, surprise: reading.surprise });
    return reading.report;
  }

  /**
   * Looks before it asks, because the same call again would be another refund: what carries our reference already is the
   * one. Never throws; a look without an answer means that nothing was asked for.
   */
  async createRefund(request: RefundRequest): Promise<RefundOutcome> {
    let transactionId: string | null;
    try {
      const { paid, known } = await this.#findRefunds(request.reference, request.orderReference);
      if (known[0]) return { kind: "accepted", gatewayRefundId: known[0].id };
      transactionId = paid?.id ?? null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { kind: "not-sent", reason: "Flutterwave does not tell which refunds there are" };
    }
    if (!transactionId)
      return { kind: "refused", code: "transaction-not-found", message: "Nothing was paid." };
    const path = `/transactions/${encodeURIComponent(transactionId)}/refund`;
    const reply = await this.#client.post(path, toRefundText(request), "money");
    if (reply.kind === "not-sent") return reply;
    if (reply.kind === "lost") return { kind: "unknown", reason: reply.reason };
    return toRefundOutcome(reply.status, reply.body);
  }

  async fetchRefund(reference: string, orderReference: string): Promise<RefundReport> {
    const { known } = await this.#findRefunds(reference, orderReference);
    const [first, ...others] = known;
    if (!first) return { kind: "not-found" };
    if (others.length > 0)
      this.log("flutterwave-surprise", { reference, surprise: "refunded more than once" });
    const reading = toRefundReport(first, reference);
    if (!reading) throw this.#unreadable(reference);
    if (reading.surprise) this.log("flutterwave-surprise", { reference, surprise: reading.surprise });
    return reading.report;
  }

  /** Looks whether the account exists. Nothing is kept there, so calling it twice is harmless. */
  async ensureBeneficiary(request: BeneficiaryRequest): Promise<BeneficiaryOutcome> {
    const { account } = request;
    if (account.method !== "nuban")
      return {
        kind: "rejected",
        code: "account-not-supported",
        message: "Flutterwave pays in Nigeria only.",
      };
    const reply = await this.#resolve(account);
    if (reply.kind !== "answer") return { kind: "unavailable", reason: reply.reason };
    return transfers.toBeneficiaryOutcome(reply.status, reply.body, request.beneficiaryId);
  }

  async resolveAccount(account: Pick<NubanAccount, "accountNumber" | "bankCode">): Promise<AccountLookup> {
    const reply = await this.#resolve(account);
    if (reply.kind !== "answer") return { kind: "unavailable", reason: reply.reason };
    return transfers.toAccountLookup(reply.status, reply.body);
  }

  #resolve({ accountNumber, bankCode }: Pick<NubanAccount, "accountNumber" | "bankCode">) {
    const body = { account_number: accountNumber, account_bank: bankCode };
    return this.#client.post("/accounts/resolve", JSON.stringify(body), "read");
  }

  /** `request.payee` is needed here: there are no beneficiaries to point at. */
  async sendTransfer(request: TransferRequest): Promise<TransferOutcome> {
    const refusal = transfers.refusalOf(request);
    if (refusal) return { kind: "rejected", ...refusal, permanent: true };
    const account = request.payee?.account;
    if (!request.payee || account?.method !== "nuban") return withoutAccount;
    const payee = { holderName: request.payee.holderName, account };
    const text = transfers.toTransferText(request, payee, request.reference + this.#ending);
    const reply = await this.#client.post("/transfers", text, "money");
    if (reply.kind === "not-sent") return { kind: "not-sent", reason: reply.reason, retryAfterSeconds: null };
    if (reply.kind === "lost") return { kind: "unknown", reason: reply.reason };
    const { status, body, retryAfterSeconds } = reply;
    return transfers.toTransferOutcome(request.reference, status, body, retryAfterSeconds);
  }

  async fetchTransfer(reference: string): Promise<TransferReport> {
    const sent = reference + this.#ending;
    const reply = await this.#client.get(`/transfers?${new URLSearchParams({ reference: sent })}`);
    const answer = transfersAnswer.safeParse(readBody(reply));
    if (!answer.success) throw this.#unreadable(reference);
    const found = answer.data.data.find((row) => row.reference === sent);
    if (!found) return { kind: "not-found" };
    const reading = transfers.toTransferReport(found);
    if (!reading) throw this.#unreadable(reference);
    if (reading.surprise) this.log("flutterwave-surprise", { reference, surprise: reading.surprise });
    return reading.report;
  }

  /**
   * Every try of a payment that matters: the one that Flutterwave shows for the reference, and each success in its list, for
   * which of several tries it shows is not documented.
   */
  async #tries(reference: string): Promise<Transaction[]> {
    const shown = await this.#verify(`verify_by_reference?${new URLSearchParams({ tx_ref: reference })}`);
    if (!shown) return [];
    const listed = await readPages(
      (page) => this.#client.get(`/transactions?${new URLSearchParams({ tx_ref: reference, page })}`),
      transactionsAnswer,
    );
    if (!listed) throw this.#unreadable(reference);
    const tries = [shown];
    for (const row of listed.filter(
      ({ tx_ref, status }) => tx_ref === reference && status === "successful",
    )) {
      if (tries.some(({ id }) => id === row.id)) continue;
      const transaction = await this.#verify(`${encodeURIComponent(row.id)}/verify`);
      if (transaction) tries.push(transaction);
    }
    return tries;
  }

  /** Null for what it does not know, or does not know yet. */
  async #verify(path: string): Promise<Transaction | null> {
    const reply = await this.#client.get(`/transactions/${path}`);
    if (reply.kind === "answer" && isNotFound(reply.status, reply.body)) return null;
    if (reply.kind === "answer" && reply.status === 429)
      throw unreachable("HTTP 429", reply.retryAfterSeconds);
    const answer = transactionAnswer.safeParse(readBody(reply));
    if (!answer.success) throw this.#unreadable(path.replace(/\?.*/, ""));
    return answer.data.data;
  }

  /** The success that a refund gives back, and every refund of it that carries our reference. */
  async #findRefunds(
    reference: string,
    orderReference: string,
  ): Promise<{ paid: Transaction | null; known: RefundRow[] }> {
    const tries = await this.#tries(orderReference);
    const paid = tries.find(({ status }) => status === "successful") ?? null;
    if (!paid) return { paid: null, known: [] };
    const rows = await readPages(
      (page) => this.#client.get(`/refunds?${new URLSearchParams({ id: paid.id, page })}`),
      refundsAnswer,
    );
    if (!rows) throw this.#unreadable(reference);
    return { paid, known: ours(rows, paid.id, reference) };
  }

  #unreadable(reference: string): DomainError {
    this.log("flutterwave-unreadable-answer", { reference });
    return unreachable();
  }
}

const withoutAccount: TransferOutcome = {
  kind: "rejected",
  code: "account-not-supported",
  message: "Flutterwave pays to an account in Nigeria only.",
  permanent: true,
};

/** `reason`: why nothing usable came, as an adapter writes it; `retryAfterSeconds` when the gateway said how long to wait. */
const unreachable = (reason = "unreadable answer", retryAfterSeconds: number | null = null): DomainError =>
  new DomainError(
    "gateway-unavailable",
    "flutterwave-unreachable",
    "Flutterwave gives no usable answer at the moment. No money moved by this; try again in a minute.",
    { retryAfterSeconds: retryAfterSeconds ?? 30, error_type: typeOfReason(reason) },
  );
