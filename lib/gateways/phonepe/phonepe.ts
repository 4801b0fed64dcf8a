import "server-only";
import type {
  CollectionGateway,
  OrderOutcome,
  OrderReport,
  OrderRequest,
  RefundOutcome,
  RefundReport,
  RefundRequest,
} from "@/lib/gateways/gateway";
import { clock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { typeOfReason } from "@/lib/kernel/payment-error-type";
import { PhonePeClient, type GatewayLog, type PhonePeConfig } from "./client";
import { isOrderUnknown, refusalOf, toOrderOutcome, toOrderReport, toPayRequest } from "./map";
import { isRefundUnknown, toRefundOutcome, toRefundReport, toRefundRequest } from "./map-refund";
import { orderAnswer, refundStatusAnswer } from "./schemas";

/** PhonePe Standard Checkout v2: money in. */
export class PhonePe implements CollectionGateway {
  readonly name = "phonepe";
  readonly #client: PhonePeClient;

  constructor(
    config: PhonePeConfig,
    private readonly log: GatewayLog,
  ) {
    this.#client = new PhonePeClient(config, log);
  }

  /** Throws `gateway-unavailable` when it is certain that nothing was created and the order is not to blame. */
  async createOrder(request: OrderRequest): Promise<OrderOutcome> {
    const refusal = refusalOf(request);
    if (refusal) return { kind: "rejected", ...refusal };
    const reply = await this.#client.call("POST", "/checkout/v2/pay", toPayRequest(request));
    if (reply.kind === "not-sent") throw unreachable(reply.reason);
    if (reply.kind === "lost") return { kind: "unknown", reason: reply.reason };
    const result = toOrderOutcome(reply.status, reply.body);
    if (result.kind === "unavailable") throw unreachable(result.reason);
    return result;
  }

  async fetchOrder(reference: string): Promise<OrderReport> {
    const reply = await this.#client.call(
      "GET",
      `/checkout/v2/order/${encodeURIComponent(reference)}/status?details=true&errorContext=true`,
    );
    if (reply.kind !== "answer") throw unreachable(reply.reason);
    if (reply.status === 429) throw unreachable("HTTP 429", reply.retryAfterSeconds);
    if (isOrderUnknown(reply.status, reply.body)) return { kind: "not-found" };
    const answer = reply.status === 200 ? orderAnswer.safeParse(reply.body) : null;
    if (!answer?.success) {
      if (answer) this.log("phonepe-unreadable-answer", { reference, fields: fieldsOf(answer.error) });
      throw unreachable();
    }
    const { report, surprise } = toOrderReport(answer.data, clock.now());
    if (surprise) this.log("phonepe-surprise", { reference, surprise });
    return report;
  }

  async createRefund(request: RefundRequest): Promise<RefundOutcome> {
    const reply = await this.#client.call("POST", "/payments/v2/refund", toRefundRequest(request));
    if (reply.kind === "not-sent") return reply;
    if (reply.kind === "lost") return { kind: "unknown", reason: reply.reason };
    return toRefundOutcome(reply.status, reply.body);
  }

  async fetchRefund(reference: string): Promise<RefundReport> {
    const path = `/payments/v2/refund/${encodeURIComponent(reference)}/status`;
    const reply = await this.#client.call("GET", path);
    if (reply.kind !== "answer") throw unreachable(reply.reason);
    if (isRefundUnknown(reply.status, reply.body)) return { kind: "not-found" };
    const answer = reply.status === 200 ? refundStatusAnswer.safeParse(reply.body) : null;
    if (!answer?.success) {
      if (answer) this.log("phonepe-unreadable-answer", { reference, fields: fieldsOf(answer.error) });
      throw unreachable();
    }
    const { report, surprise } = toRefundReport(answer.data);
    if (surprise) this.log("phonepe-surprise", { reference, surprise });
    return report;
  }
}

const fieldsOf = (error: { issues: { path: PropertyKey[] }[] }): string[] =>
  error.issues.map((issue) => issue.path.join("."));

/** `reason`: why nothing usable came, as an adapter writes it; `retryAfterSeconds` when the gateway said how long to wait. */
const unreachable = (reason = "unreadable answer", retryAfterSeconds: number | null = null): DomainError =>
  new DomainError(
    "gateway-unavailable",
    "phonepe-unreachable",
    "PhonePe gives no usable answer at the moment. No money moved by this; try again in a minute.",
    { retryAfterSeconds: retryAfterSeconds ?? 30, error_type: typeOfReason(reason) },
  );
