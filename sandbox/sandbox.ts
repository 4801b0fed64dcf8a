import { Bank } from "./bank";
import { Books } from "./books";
import type { Settings } from "./book-entries";
import { Calls } from "./calls";
import { cashfreeErrors } from "./cashfree/errors";
import { cashfreeWebhookDialect } from "./cashfree/webhook";
import { announcers } from "./announcers";
import { Faults } from "./faults";
import { Reception } from "./gateway-call";
import { flutterwaveErrors } from "./flutterwave/errors";
import { flutterwaveWebhookDialect } from "./flutterwave/webhook";
import type { Order } from "./orders";
import { Payers } from "./payers";
import { paystackErrors } from "./paystack/errors";
import { paystackWebhookDialect } from "./paystack/webhook";
import { phonepeErrors } from "./phonepe/errors";
import { phonepeWebhookDialect } from "./phonepe/webhook";
import { RefundDesk } from "./refund-desk";
import type { SandboxEnv } from "./sandbox-env";
import { Timers } from "./timers";
import { WebhookPost } from "./webhooks";

/** Everything one sandbox process consists of. */
export type Sandbox = {
  readonly env: SandboxEnv;
  readonly books: Books;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly bank: Bank;
  readonly payers: Payers;
  readonly refunds: RefundDesk;
  readonly reception: Reception;
  /** Tells the merchant about an order once more. */
  readonly announceOrder: (order: Order) => void;
  /** Known for certain only once the server listens. */
  publicUrl: () => string;
  /** Sets every alarm the books speak of. Once, after the start. */
  readonly resume: () => void;
};

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const RETRY_DELAYS_MS = [
  SECOND_MS,
  5 * SECOND_MS,
  15 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  60 * MINUTE_MS,
  60 * MINUTE_MS,
];

/** Opens the books and puts the parts together. Nothing happens by itself before `resume`. */
export async function openSandbox(
  env: SandboxEnv,
  onDiskFailure: (error: unknown) => void,
): Promise<Sandbox> {
  const books = await Books.open(env.SANDBOX_DATA_DIR, openingSettings(env), onDiskFailure);
  const timers = new Timers();
  const faults = new Faults();
  const calls = new Calls();
  const post = new WebhookPost(books, timers, faults, {
    phonepe: phonepeWebhookDialect(env, books),
    cashfree: cashfreeWebhookDialect(env, books),
    paystack: paystackWebhookDialect(env, books),
    flutterwave: flutterwaveWebhookDialect(env, books),
  });
  const announce = announcers(post, books);
  const bank = new Bank(books, timers, announce.transfer);
  const payers = new Payers(books, timers, announce.order, announce.failedTry);
  const refunds = new RefundDesk(books, timers, announce.refund);
  return {
    env,
    books,
    faults,
    calls,
    bank,
    payers,
    refunds,
    announceOrder: announce.order,
    reception: new Reception(books, faults, calls, {
      phonepe: phonepeErrors,
      cashfree: cashfreeErrors,
      paystack: paystackErrors,
      flutterwave: flutterwaveErrors,
    }),
    publicUrl: () => env.SANDBOX_PUBLIC_URL ?? "",
    resume: () => {
      for (const part of [payers, bank, refunds, post]) part.resume();
    },
  };
}

const openingSettings = (env: SandboxEnv): Settings => ({
  bankDelayMs: env.SANDBOX_BANK_DELAY_MS,
  checkoutDelayMs: env.SANDBOX_CHECKOUT_DELAY_MS,
  reversalDelayMs: 3000,
  slowAnswerMs: 25_000,
  cashfreeCallsPerMinute: null,
  autoComplete: true,
  checkoutRetries: false,
  strictAccounts: env.SANDBOX_STRICT_ACCOUNTS === "true",
  tokenLifetimeSeconds: 3600,
  tokenGeneration: 1,
  webhookRetryDelaysMs: RETRY_DELAYS_MS,
  webhookTimeoutMs: 5000,
  phonepeWebhookUrl: null,
  cashfreeWebhookUrl: null,
  paystackWebhookUrl: null,
  flutterwaveWebhookUrl: null,
  paystackInstantTransfers: true,
  paystackTransferOtp: false,
  flutterwaveSignsBody: true,
});
