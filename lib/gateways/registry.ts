import "server-only";
import { Histogram, register } from "prom-client";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/kernel/errors";
import { log } from "@/lib/log";
import { Cashfree } from "./cashfree/cashfree";
import { CashfreeWebhooks } from "./cashfree/webhook";
import type { CollectionGateway, GatewayName, PayoutGateway, WebhookSource } from "./gateway";
import { PhonePe } from "./phonepe/phonepe";
import { PhonePeWebhooks } from "./phonepe/webhook";

/** One of each per process: a client keeps its token and its connections. */
let phonepe: CollectionGateway | undefined;
let cashfree: PayoutGateway | undefined;
const sources: Partial<Record<GatewayName, WebhookSource>> = {};

const warn =
  (channel: "phonepe" | "cashfree") =>
  (event: string, fields: Record<string, unknown>): void =>
    log(channel).warn(fields, event);

export const isCollectionGatewayConfigured = (name: GatewayName): boolean =>
  name === "phonepe" && Boolean(env().phonepe.clientId && env().phonepe.clientSecret);

/** Without credentials payouts wait; nothing fails. */
export const isPayoutGatewayConfigured = (name: GatewayName): boolean =>
  name === "cashfree" && Boolean(env().cashfree.clientId && env().cashfree.clientSecret);

/** Throws `gateway-unavailable` when it has no credentials. */
export function collectionGateway(name: GatewayName): CollectionGateway {
  if (name !== "phonepe") throw cannot(name, "collect money");
  return (phonepe ??= timed(name, newPhonePe()));
}

/** Throws `gateway-unavailable` when it has no credentials. */
export function payoutGateway(name: GatewayName): PayoutGateway {
  if (name !== "cashfree") throw cannot(name, "pay money out");
  return (cashfree ??= timed(name, newCashfree()));
}

/** Always there: a source without a secret lets nobody in. */
export function webhookSource(name: GatewayName): WebhookSource {
  return (sources[name] ??= newWebhookSource(name));
}

const CALLS = "latchkey_gateway_call_duration_seconds";

/** The same gateway, with the time of each call and the kind of its outcome measured. */
function timed<G extends object>(name: GatewayName, gateway: G): G {
  const histogram =
    (register.getSingleMetric(CALLS) as Histogram | undefined) ??
    new Histogram({
      name: CALLS,
      help: "How long gateways took to answer, by call and outcome",
      labelNames: ["gateway", "call", "outcome"],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 35],
    });
  return new Proxy(gateway, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== "function") return member;
      return async (...input: unknown[]): Promise<unknown> => {
        const stop = histogram.startTimer({ gateway: name, call: String(property) });
        try {
          const outcome: unknown = await Reflect.apply(member, target, input);
          stop({ outcome: kindOf(outcome) });
          return outcome;
        } catch (error) {
          stop({ outcome: "threw" });
          throw error;
        }
      };
    },
  });
}

const kindOf = (outcome: unknown): string =>
  typeof outcome === "object" && outcome !== null && "kind" in outcome ? String(outcome.kind) : "answered";

function newPhonePe(): PhonePe {
  const { clientId, clientSecret, clientVersion, apiUrl, authUrl } = env().phonepe;
  if (!clientId || !clientSecret) throw notInitialized("PhonePe", "PHONEPE");
  const timeoutMs = env().GATEWAY_READ_TIMEOUT_MS;
  return new PhonePe({ clientId, clientSecret, clientVersion, apiUrl, authUrl, timeoutMs }, warn("phonepe"));
}

function newCashfree(): Cashfree {
  const { clientId, clientSecret, apiUrl } = env().cashfree;
  if (!clientId || !clientSecret) throw notInitialized("Cashfree", "CASHFREE");
  requireMatchingKeys(clientId, clientSecret);
  return new Cashfree(
    {
      clientId,
      clientSecret,
      apiUrl,
      readTimeoutMs: env().GATEWAY_READ_TIMEOUT_MS,
      transferTimeoutMs: env().GATEWAY_TRANSFER_TIMEOUT_MS,
    },
    warn("cashfree"),
  );
}

/** Cashfree's keys begin with the world they belong to; real money must not leave from a rehearsal. */
function requireMatchingKeys(...keys: string[]): void {
  const strange = env().CASHFREE_ENVIRONMENT === "PRODUCTION" ? "TEST" : "PROD";
  if (keys.some((key) => key.toUpperCase().startsWith(strange)))
    throw new DomainError(
      "gateway-unavailable",
      "cashfree-keys-of-another-environment",
      `CASHFREE_ENVIRONMENT is ${env().CASHFREE_ENVIRONMENT}, but a key begins with ${strange}. Set keys and environment that belong together.`,
    );
}

function newWebhookSource(name: GatewayName): WebhookSource {
  if (name === "cashfree") return new CashfreeWebhooks(env().cashfree.clientSecret);
  const { webhookUsername, webhookPassword, webhookHmacSecret } = env().phonepe;
  return new PhonePeWebhooks({
    username: webhookUsername,
    password: webhookPassword,
    hmacSecret: webhookHmacSecret,
  });
}

const notInitialized = (gateway: string, prefix: string): DomainError =>
  new DomainError(
    "gateway-unavailable",
    `${prefix.toLowerCase()}-client-not-initialized`,
    `${gateway} client not initialized: set ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET.`,
  );

const cannot = (name: GatewayName, what: string): DomainError =>
  new DomainError("invariant-violated", "gateway-cannot", `${name} does not ${what}.`);
