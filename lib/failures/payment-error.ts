import type { GatewayName } from "@/lib/gateways/gateway";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";

export const severities = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

/**
 * Where it went wrong. `payer`: the payer's own try at a gateway; `gateway`: it did not do what we asked of it; `wallet`: nothing
 * may leave a resident's wallet; `recurring`: a standing order's due day; `estate`: the estate's money does not allow it;
 * `transfer`: the estate's money did not leave.
 */
export const ways = ["payer", "gateway", "wallet", "recurring", "estate", "transfer"] as const;
export type Way = (typeof ways)[number];

/** What somebody can do instead of trying the same again. */
export const alternatives = [
  "other_card",
  "other_gateway",
  "wallet",
  "add_money",
  "part_payment",
  "pay_directly",
  "other_account",
  "ask_estate",
  "wait_for_us",
] as const;
export type Alternative = (typeof alternatives)[number];

type Rule = {
  severity: Severity;
  /** For whoever pays: what happened, not whose fault it is. */
  sentence: string;
  /** How often the same may sensibly be tried again; null: as often as one likes, once the cause is gone. */
  retries: number | null;
  /** Whether the same again needs time first, twice as long each time. */
  backsOff: boolean;
};

const rule = (severity: Severity, retries: number | null, backsOff: boolean, sentence: string): Rule => ({
  severity,
  retries,
  backsOff,
  sentence,
});

const RULES: Readonly<Record<PaymentErrorType, Rule>> = {
  INSUFFICIENT_FUNDS: rule("low", null, false, "The bank says there is not enough money for this payment."),
  INVALID_CARD: rule("low", 3, false, "The bank did not accept the card's details."),
  EXPIRED_CARD: rule("low", 0, false, "The card has expired."),
  DECLINED_CARD: rule("medium", 2, true, "The bank declined this payment."),
  NETWORK_ERROR: rule("medium", 5, true, "The connection to the payment provider broke off."),
  PROVIDER_ERROR: rule("high", 5, true, "The payment provider could not do this at the moment."),
  TIMEOUT_ERROR: rule("medium", 5, true, "The payment provider did not answer in time."),
  AUTHENTICATION_ERROR: rule("medium", 3, false, "The PIN or code was not accepted."),
  VALIDATION_ERROR: rule("medium", 0, false, "Something in the payment was not as it must be."),
  LIMIT_EXCEEDED: rule("low", 1, true, "This is more than a limit allows."),
  ACCOUNT_SUSPENDED: rule("medium", 0, false, "The account may not be used at the moment."),
  RATE_LIMIT_EXCEEDED: rule("medium", 5, true, "There were too many tries in a short time."),
  VERIFICATION_ERROR: rule("high", 0, false, "What the provider says and what was asked for do not agree."),
  UNEXPECTED_ERROR: rule("critical", 2, true, "Something went wrong on our side."),
  UNKNOWN_ERROR: rule("high", 2, true, "The payment did not go through; the provider does not say why."),
};

/** Where the same type is something else: whose money lacks, whose keys are refused. */
const BY_WAY: Readonly<Partial<Record<Way, Partial<Record<PaymentErrorType, Partial<Rule>>>>>> = {
  payer: {
    TIMEOUT_ERROR: { severity: "low", retries: null, backsOff: false, sentence: "It was not paid in time." },
    AUTHENTICATION_ERROR: { severity: "low", sentence: "The card's PIN or one-time code was wrong." },
  },
  gateway: {
    AUTHENTICATION_ERROR: {
      severity: "critical",
      retries: 0,
      sentence: "The payment provider does not let us in at the moment. This is ours to put right.",
    },
    VALIDATION_ERROR: { severity: "high", sentence: "The payment provider did not accept this payment." },
  },
  wallet: {
    INSUFFICIENT_FUNDS: { sentence: "Your wallet holds too little for this payment." },
    ACCOUNT_SUSPENDED: { sentence: "Your wallet is suspended." },
    AUTHENTICATION_ERROR: { sentence: "The wallet's PIN was wrong." },
    RATE_LIMIT_EXCEEDED: { sentence: "Too many wrong PINs: the wallet's PIN rests for a while." },
  },
  recurring: {
    INSUFFICIENT_FUNDS: { sentence: "The wallet held too little for a recurring payment." },
    ACCOUNT_SUSPENDED: { sentence: "The wallet was suspended when a recurring payment was due." },
    LIMIT_EXCEEDED: { sentence: "The month's limit for recurring payments was reached." },
  },
  estate: { INSUFFICIENT_FUNDS: { sentence: "The estate has too little money for this transfer." } },
  transfer: {
    INSUFFICIENT_FUNDS: {
      severity: "critical",
      sentence: "The platform's balance at the provider does not cover this transfer. It is ours to top up.",
    },
    AUTHENTICATION_ERROR: {
      severity: "critical",
      retries: 0,
      sentence: "The provider does not let us in at the moment. This is ours to put right.",
    },
    VALIDATION_ERROR: { severity: "high", sentence: "The account this was to go to was not accepted." },
  },
};

const ruleOf = (type: PaymentErrorType, way: Way): Rule => ({ ...RULES[type], ...BY_WAY[way]?.[type] });

export const severityOf = (type: PaymentErrorType, way: Way): Severity => ruleOf(type, way).severity;

/** One plain sentence of what happened. */
export const sentenceOf = (type: PaymentErrorType, way: Way): string => ruleOf(type, way).sentence;

const MINUTE_SECONDS = 60;
const WAIT_MAX_MINUTES = 30;

/** How long to wait before the same is tried again, after so many tries: 1, 2, 4 … minutes, at most 30. In seconds. */
export const backOffSeconds = (attempts: number): number =>
  Math.min(2 ** Math.min(Math.max(attempts, 1) - 1, 10), WAIT_MAX_MINUTES) * MINUTE_SECONDS;

/** What else there is, by where it went wrong; the first is the likeliest to help. */
const ALTERNATIVES: Readonly<Record<Way, readonly Alternative[]>> = {
  payer: ["other_card", "other_gateway", "wallet"],
  gateway: ["other_gateway", "wallet"],
  wallet: ["pay_directly"],
  recurring: ["add_money", "pay_directly"],
  estate: ["part_payment"],
  transfer: ["other_gateway"],
};

function alternativesOf(type: PaymentErrorType, way: Way): readonly Alternative[] {
  const lacksMoney = type === "INSUFFICIENT_FUNDS";
  if (way === "wallet" && lacksMoney) return ["add_money", "part_payment", "pay_directly"];
  if ((way === "wallet" || way === "recurring") && type === "ACCOUNT_SUSPENDED")
    return ["pay_directly", "ask_estate"];
  if (way === "transfer" && (type === "VALIDATION_ERROR" || type === "VERIFICATION_ERROR"))
    return ["other_account"];
  if (way === "transfer" && severityOf(type, way) === "critical") return ["other_gateway", "wait_for_us"];
  return ALTERNATIVES[way];
}

export type Recovery = {
  may_retry: boolean;
  /** Seconds. */
  retry_after: number;
  /** Null: as often as one likes. */
  max_retries: number | null;
  alternatives: Alternative[];
};

export type Failed = { type: PaymentErrorType; way: Way; attempts: number };

/**
 * What can be done about a failure. `isOtherGatewayThere`: whether there is another gateway to go to; `isForBill`: whether
 * something is paid for, so that it can also be paid otherwise.
 */
export function recoveryOf(
  { type, way, attempts }: Failed,
  around: { isOtherGatewayThere: boolean; isForBill: boolean },
): Recovery {
  const { retries, backsOff } = ruleOf(type, way);
  const isThere: Partial<Record<Alternative, boolean>> = {
    other_gateway: around.isOtherGatewayThere,
    wallet: around.isForBill,
  };
  return {
    may_retry: retries === null || attempts <= retries,
    retry_after: backsOff ? backOffSeconds(attempts) : 0,
    max_retries: retries,
    alternatives: alternativesOf(type, way).filter((alternative) => isThere[alternative] ?? true),
  };
}

/** Where a failure is a gateway's or ours, so that somebody other than the payer can put it right. */
const isOurs = (way: Way): boolean => way === "gateway" || way === "transfer";

const REPEATED = 5;
const ALERTING: readonly PaymentErrorType[] = [
  "PROVIDER_ERROR",
  "NETWORK_ERROR",
  "TIMEOUT_ERROR",
  "RATE_LIMIT_EXCEEDED",
  "UNKNOWN_ERROR",
];

/** At which time within an hour administrators are told of it: a critical one at once, others when they repeat; null: never. */
export function alertsAt(type: PaymentErrorType, way: Way): number | null {
  if (!isOurs(way)) return null;
  if (severityOf(type, way) === "critical") return 1;
  return ALERTING.includes(type) ? REPEATED : null;
}

/** Our own words for what became of an order. */
export const OWN_CODES: Readonly<Record<string, PaymentErrorType>> = {
  ORDER_EXPIRED: "TIMEOUT_ERROR",
  CHECKOUT_LOST: "TIMEOUT_ERROR",
  REVERSED: "PROVIDER_ERROR",
  AMOUNT_MISMATCH: "VERIFICATION_ERROR",
};

/** The gateways that residents pay at and estates send by. */
export const estateGateways = ["paystack", "flutterwave"] as const satisfies readonly GatewayName[];
