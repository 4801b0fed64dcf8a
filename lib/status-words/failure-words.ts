import type { Alternative, Severity } from "@/lib/failures/payment-error";
import type { ProvidersView } from "@/lib/failures/payment-error-schemas";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";
import type { StatusWord } from "./status-words";

/** How bad a failure is. What the payer puts right is not an alarm. */
export const SEVERITY_WORDS: Readonly<Record<Severity, StatusWord>> = {
  low: { word: "Payer's", tone: "neutral", icon: "person" },
  medium: { word: "Passing", tone: "neutral", icon: "clock" },
  high: { word: "Failed", tone: "attention", icon: "cross" },
  critical: { word: "Critical", tone: "danger", icon: "late" },
};
/** A failure whose payment came after all. */
export const RESOLVED_WORD: StatusWord = { word: "Put right", tone: "success", icon: "check" };

/** What people call each sort of failure, in lists and filters. */
export const ERROR_WORDS: Readonly<Record<PaymentErrorType, string>> = {
  INSUFFICIENT_FUNDS: "Not enough money",
  INVALID_CARD: "Wrong card details",
  EXPIRED_CARD: "Card expired",
  DECLINED_CARD: "Declined by the bank",
  NETWORK_ERROR: "Connection broke off",
  PROVIDER_ERROR: "Provider failed",
  TIMEOUT_ERROR: "Ran out of time",
  AUTHENTICATION_ERROR: "Not let in",
  VALIDATION_ERROR: "Not accepted",
  LIMIT_EXCEEDED: "Over a limit",
  ACCOUNT_SUSPENDED: "Account suspended",
  RATE_LIMIT_EXCEEDED: "Too many tries",
  VERIFICATION_ERROR: "Does not agree",
  UNEXPECTED_ERROR: "A fault of ours",
  UNKNOWN_ERROR: "No reason given",
};

const OTHER_GATEWAY: Readonly<Record<string, string>> = { paystack: "Flutterwave", flutterwave: "Paystack" };

/** What somebody can do instead, as a thing to do; `provider` is the one that failed. */
export function wayOutWords(alternative: Alternative, provider: string): string {
  switch (alternative) {
    case "other_card":
      return "Use another card or bank";
    case "other_gateway":
      return `Pay by ${OTHER_GATEWAY[provider] ?? "another provider"}`;
    case "wallet":
      return "Pay from your wallet";
    case "add_money":
      return "Add money to your wallet";
    case "part_payment":
      return "Pay a part of it";
    case "pay_directly":
      return "Pay directly, by card or bank";
    case "other_account":
      return "Send it to another account";
    case "ask_estate":
      return "Ask your estate";
    case "wait_for_us":
      return "Wait until we have put it right";
  }
}

type Trouble = { what: string; ours: string; theirs: string };

const WAITING =
  "Payments by it may not work at the moment. The platform has been told; residents can pay by another provider or from their wallets.";

const TROUBLES: Readonly<Partial<Record<PaymentErrorType, Trouble>>> = {
  AUTHENTICATION_ERROR: {
    what: "our keys are refused",
    ours: "It answers that our key is not valid or may not do this. Look at the keys and the allowed addresses at the provider; nothing can be paid by it until then.",
    theirs: WAITING,
  },
  INSUFFICIENT_FUNDS: {
    what: "our balance is too low",
    ours: "Our balance at the provider does not cover the transfers that should leave. Top it up, then have the transfers tried again.",
    theirs:
      "Transfers by it do not leave at the moment: the platform has to top up its balance and has been told. Your money is on hold and safe.",
  },
};

/** What ails a provider: for who runs the platform, who must do something, and for who runs an estate, who can wait. */
export const troubleWords = (type: PaymentErrorType): Trouble =>
  TROUBLES[type] ?? {
    what: `it fails again and again (${ERROR_WORDS[type].toLowerCase()})`,
    ours: "It failed several times within an hour. Look at its status page and at its log; what is unknown is asked about until it is known.",
    theirs: WAITING,
  };

/** How often something happened within the hour that is told of. */
export const counted = (count: number): string => (count === 1 ? "once" : `${count} times within the hour`);

type Provider = ProvidersView["results"][number];

export const PROVIDER_STATUS_WORDS: Readonly<Record<Provider["status"], StatusWord>> = {
  available: { word: "Works", tone: "success", icon: "check" },
  troubled: { word: "In trouble", tone: "danger", icon: "late" },
  not_configured: { word: "Not set up", tone: "neutral", icon: "door" },
};

/** How a provider stands, for who runs an estate. */
export function providerSentence(provider: Pick<Provider, "status" | "problems">): string {
  if (provider.status === "not_configured")
    return "Nobody can pay by it here: the platform has no contract with it.";
  const [newest] = provider.problems;
  if (!newest) return "Nothing has gone wrong with it within the last hour.";
  const what = `${ERROR_WORDS[newest.error_type]}, ${counted(newest.count)}.`;
  return provider.status === "troubled" ? `${what} The platform has been told.` : what;
}
