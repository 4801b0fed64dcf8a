import "server-only";
import { Histogram, register } from "prom-client";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/kernel/errors";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";
import { log } from "@/lib/log";
import { Cashfree } from "./cashfree/cashfree";
import { failureTypeOf as cashfreeFailure } from "./cashfree/map-failure";
import { CashfreeWebhooks } from "./cashfree/webhook";
import { Flutterwave } from "./flutterwave/flutterwave";
import { failureTypeOf as flutterwaveFailure } from "./flutterwave/map-failure";
import { FlutterwaveWebhooks } from "./flutterwave/webhook";
import type {
  AccountDirectory,
  CollectionGateway,
  GatewayName,
  PayoutGateway,
  WebhookSource,
} from "./gateway";
import { failureTypeOf as paystackFailure } from "./paystack/map-failure";
import { Paystack } from "./paystack/paystack";
import { PaystackWebhooks } from "./paystack/webhook";
import { failureTypeOf as phonePeFailure } from "./phonepe/map-failure";
import { PhonePe } from "./phonepe/phonepe";
import { PhonePeWebhooks } from "./phonepe/webhook";

type Collecting = Exclude<GatewayName, "cashfree">;
type Paying = Exclude<GatewayName, "phonepe">;

/** How each gateway is made. Throws `gateway-unavailable` when it has no credentials. */
const COLLECTING: Record<Collecting, () => CollectionGateway> = {
  phonepe: newPhonePe,
  paystack: newPaystack,
  flutterwave: newFlutterwave,
};
const PAYING: Record<Paying, () => PayoutGateway> = {
  cashfree: newCashfree,
  paystack: newPaystack,
  flutterwave: newFlutterwave,
};
const DIRECTORIES = { paystack: newPaystack, flutterwave: newFlutterwave };
const SOURCES: Record<GatewayName, () => WebhookSource> = {
  phonepe: () => {
    const { webhookUsername: username, webhookPassword: password, webhookHmacSecret } = env().phonepe;
    return new PhonePeWebhooks({ username, password, hmacSecret: webhookHmacSecret });
  },
  cashfree: () => new CashfreeWebhooks(env().cashfree.clientSecret),
  paystack: () => new PaystackWebhooks(env().paystack.secretKey),
  flutterwave: () => new FlutterwaveWebhooks(env().flutterwave.webhookSecret),
};

/** One of each per process: a client keeps its token and its connections. */
const collecting: Partial<Record<GatewayName, CollectionGateway>> = {};
const paying: Partial<Record<GatewayName, PayoutGateway>> = {};
const directories: Partial<Record<GatewayName, AccountDirectory>> = {};
const sources: Partial<Record<GatewayName, WebhookSource>> = {};

const warn =
  (channel: GatewayName) =>
  (event: string, fields: Record<string, unknown>): void =>
    log(channel).warn(fields, event);

const collects = (name: GatewayName): name is Collecting => Object.hasOwn(COLLECTING, name);
const pays = (name: GatewayName): name is Paying => Object.hasOwn(PAYING, name);

function hasCredentials(name: GatewayName): boolean {
  const { phonepe, cashfree, paystack, flutterwave } = env();
  if (name === "phonepe") return Boolean(phonepe.clientId && phonepe.clientSecret);
  if (name === "cashfree") return Boolean(cashfree.clientId && cashfree.clientSecret);
  return Boolean((name === "paystack" ? paystack : flutterwave).secretKey);
}

export const isCollectionGatewayConfigured = (name: GatewayName): boolean =>
  collects(name) && hasCredentials(name);

/** Without credentials payouts wait; nothing fails. */
export const isPayoutGatewayConfigured = (name: GatewayName): boolean => pays(name) && hasCredentials(name);

/** Throws `gateway-unavailable` when it has no credentials. */
export function collectionGateway(name: GatewayName): CollectionGateway {
  if (!collects(name)) throw cannot(name, "collect money");
  return (collecting[name] ??= timed(name, COLLECTING[name]()));
}

/** Throws `gateway-unavailable` when it has no credentials. */
export function payoutGateway(name: GatewayName): PayoutGateway {
  if (!pays(name)) throw cannot(name, "pay money out");
  return (paying[name] ??= timed(name, PAYING[name]()));
}

/** Throws `gateway-unavailable` when it has no credentials. */
export function accountDirectory(name: keyof typeof DIRECTORIES): AccountDirectory {
  return (directories[name] ??= timed(name, DIRECTORIES[name]()));
}

/** A source without a secret lets nobody in, and nor does a name that is no gateway of ours (`unauthenticated`). */
export function webhookSource(name: GatewayName): WebhookSource {
  if (!Object.hasOwn(SOURCES, name))
    throw new DomainError("unauthenticated", "webhook-source-unknown", "No such gateway may send webhooks.");
  return (sources[name] ??= SOURCES[name]());
}

const FAILURES: Record<GatewayName, (failure: { code: string; message: string }) => PaymentErrorType> = {
  phonepe: phonePeFailure,
  cashfree: cashfreeFailure,
  paystack: paystackFailure,
  flutterwave: flutterwaveFailure,
};

/** What sort of failure a gateway's answer is, by the table of its adapter. Words nobody knows are `UNKNOWN_ERROR`. */
export const failureTypeOf = (name: GatewayName, failure: { code: string; message: string }) =>
  FAILURES[name](failure);

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
      ...timeouts(),
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

function newPaystack(): Paystack {
  const { secretKey, apiUrl } = env().paystack;
  if (!secretKey) throw withoutKey("Paystack");
  return new Paystack({ secretKey, apiUrl, ...timeouts() }, warn("paystack"));
}

function newFlutterwave(): Flutterwave {
  const { secretKey, apiUrl, transferEnding = null } = env().flutterwave;
  if (!secretKey) throw withoutKey("Flutterwave");
  return new Flutterwave({ secretKey, apiUrl, transferEnding, ...timeouts() }, warn("flutterwave"));
}

const timeouts = (): { readTimeoutMs: number; transferTimeoutMs: number } => ({
  readTimeoutMs: env().GATEWAY_READ_TIMEOUT_MS,
  transferTimeoutMs: env().GATEWAY_TRANSFER_TIMEOUT_MS,
});

const notInitialized = (gateway: string, prefix: string): DomainError =>
  clientNotInitialized(gateway, `set ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET`);

const withoutKey = (gateway: string): DomainError =>
  clientNotInitialized(gateway, `set ${gateway.toUpperCase()}_SECRET_KEY`);

const clientNotInitialized = (gateway: string, remedy: string): DomainError =>
  new DomainError(
    "gateway-unavailable",
    `${gateway.toLowerCase()}-client-not-initialized`,
    `${gateway} client not initialized: ${remedy}.`,
  );

const cannot = (name: GatewayName, what: string): DomainError =>
  new DomainError("invariant-violated", "gateway-cannot", `${name} does not ${what}.`);
