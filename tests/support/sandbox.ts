import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { testEnvironment } from "./environment";

export type SandboxOrder = {
  reference: string;
  gateway: string;
  currency: string;
  gateway_order_id: string;
  amount: string;
  amount_minor: number;
  charged_minor: number;
  refunded_minor: number;
  state: "PENDING" | "COMPLETED" | "FAILED";
  detailed_code: string | null;
  attempts: { transaction_id: string; state: string; method: string; amount_minor: number }[];
};
export type SandboxTransfer = {
  reference: string;
  gateway: string;
  currency: string;
  gateway_reference: string;
  amount: string;
  amount_minor: number;
  paid_minor: number;
  fee_minor: number;
  state: string;
  status_code: string;
  returned: boolean;
  utr: string | null;
  beneficiary: { id: string | null; name: string | null; account_number: string | null; vpa: string | null };
};
type SandboxRefund = { reference: string; order_reference: string; amount_minor: number; state: string };
export type SandboxBooks = {
  refunds: SandboxRefund[];
  orders: SandboxOrder[];
  transfers: SandboxTransfer[];
  balance_minor: number;
  balances: { gateway: string; balance_minor: number; currency: string }[];
};
export type SandboxCall = {
  at: string;
  gateway: string;
  operation: string;
  reference: string | null;
  status: number | null;
  fault: string | null;
};
export type SandboxWebhook = {
  id: string;
  gateway: string;
  event: string;
  reference: string;
  tries: number;
  lastResult: string | null;
  nextAt: number | null;
};
export type SandboxMail = {
  id: string;
  message_id: string | null;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  unsubscribe: string | null;
  attachments: string[];
  at: string;
};
export type SandboxFault = {
  gateway: "phonepe" | "cashfree" | "paystack" | "flutterwave" | "mail";
  operation: string;
  fault: string;
  times?: number;
  delay_ms?: number;
  reference?: string;
};

const START_WITHIN_MS = 20_000;
const MAIN = path.resolve("sandbox/main.ts");
const SHARED = [
  "PHONEPE_CLIENT_ID",
  "PHONEPE_CLIENT_SECRET",
  "PHONEPE_WEBHOOK_USERNAME",
  "PHONEPE_WEBHOOK_PASSWORD",
  "PHONEPE_WEBHOOK_HMAC_SECRET",
  "CASHFREE_CLIENT_ID",
  "CASHFREE_CLIENT_SECRET",
  "PAYSTACK_SECRET_KEY",
  "FLUTTERWAVE_SECRET_KEY",
  "FLUTTERWAVE_WEBHOOK_SECRET",
];

/**
 * A real sandbox in a process of its own, on a free port and with empty books. Its delays are short; `settings` changes
 * them. Stop it in `afterAll`. Put `env` into `process.env` before the application reads its configuration.
 */
export async function startSandbox(
  options: {
    webhookUrls?: { phonepe?: string; cashfree?: string; paystack?: string; flutterwave?: string };
    env?: Record<string, string>;
  } = {},
): Promise<RunningSandbox> {
  const directory = await mkdtemp(path.join(tmpdir(), "latchkey-sandbox-"));
  const credentials = Object.fromEntries(SHARED.map((name) => [name, testEnvironment[name] ?? ""]));
  const sandbox = new RunningSandbox(directory, {
    ...credentials,
    SANDBOX_BANK_DELAY_MS: "40",
    SANDBOX_CHECKOUT_DELAY_MS: "10",
    SANDBOX_PHONEPE_WEBHOOK_URL: options.webhookUrls?.phonepe ?? "",
    SANDBOX_CASHFREE_WEBHOOK_URL: options.webhookUrls?.cashfree ?? "",
    SANDBOX_PAYSTACK_WEBHOOK_URL: options.webhookUrls?.paystack ?? "",
    SANDBOX_FLUTTERWAVE_WEBHOOK_URL: options.webhookUrls?.flutterwave ?? "",
    ...options.env,
    SANDBOX_DATA_DIR: directory,
  });
  await sandbox.restart();
  return sandbox;
}

export class RunningSandbox {
  #child: ChildProcess | undefined;
  #port = 0;
  #smtpPort = 0;

  constructor(
    private readonly directory: string,
    private readonly ownEnv: Record<string, string>,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What the application needs to talk to this sandbox. */
  get env(): Record<string, string> {
    return {
      ...Object.fromEntries(SHARED.map((name) => [name, this.ownEnv[name] ?? ""])),
      PHONEPE_BASE_URL: `${this.url}/phonepe/apis/pg-sandbox`,
      CASHFREE_BASE_URL: `${this.url}/cashfree/payout`,
      PAYSTACK_BASE_URL: `${this.url}/paystack`,
      FLUTTERWAVE_BASE_URL: `${this.url}/flutterwave/v3`,
      SMTP_URL: `smtp://127.0.0.1:${this.#smtpPort}`,
    };
  }

  books = (): Promise<SandboxBooks> => this.#control("GET", "books");
  order = async (reference: string): Promise<SandboxOrder | undefined> =>
    (await this.books()).orders.find((order) => order.reference === reference);
  transfer = async (reference: string): Promise<SandboxTransfer | undefined> =>
    (await this.books()).transfers.find((transfer) => transfer.reference === reference);

  setFault = (fault: SandboxFault): Promise<unknown> => this.#control("PUT", "faults", fault);
  clearFaults = (): Promise<unknown> => this.#control("DELETE", "faults");
  settings = (change: Record<string, unknown>): Promise<unknown> => this.#control("PUT", "settings", change);
  /** Every PhonePe token given out so far stops working. */
  revokeTokens = (): Promise<unknown> => this.#control("DELETE", "tokens");

  payOrder = (
    reference: string,
    outcome: "success" | "failure" | "pending" = "success",
  ): Promise<SandboxOrder> =>
    this.#control("POST", `orders/${encodeURIComponent(reference)}/pay`, { outcome });
  expireOrder = (reference: string): Promise<SandboxOrder> =>
    this.#control("POST", `orders/${encodeURIComponent(reference)}/expire`);
  decideTransfer = (
    reference: string,
    outcome: "success" | "failure" | "reversed",
    code?: string,
  ): Promise<SandboxTransfer> =>
    this.#control("POST", `transfers/${encodeURIComponent(reference)}`, {
      outcome,
      ...(code ? { code } : {}),
    });

  decideRefund = (reference: string, outcome: "success" | "failure"): Promise<unknown> =>
    this.#control("POST", `refunds/${encodeURIComponent(reference)}`, { outcome });

  calls = async (filter: Record<string, string> = {}): Promise<SandboxCall[]> =>
    (await this.#control<{ calls: SandboxCall[] }>("GET", `calls?${new URLSearchParams(filter)}`)).calls;
  webhooks = async (): Promise<SandboxWebhook[]> =>
    (await this.#control<{ webhooks: SandboxWebhook[] }>("GET", "webhooks")).webhooks;

  /** What the mail catcher has taken, oldest first. */
  mails = (to?: string): Promise<SandboxMail[]> =>
    this.#control("GET", to ? `mails?${new URLSearchParams({ to })}` : "mails");

  /** As a power cut would: no time to finish anything. */
  kill = (): Promise<void> => this.#end("SIGKILL");

  /** Starts it again, or anew, under the same address and with the same books. */
  async restart(): Promise<void> {
    await this.kill();
    const child = fork(MAIN, {
      execArgv: ["--import", "tsx"],
      env: {
        NODE_ENV: "test",
        SANDBOX_SMTP_PORT: String(this.#smtpPort),
        ...this.ownEnv,
        SANDBOX_PORT: String(this.#port),
      },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child = child;
    let complaint = "";
    child.stderr?.on("data", (text: Buffer) => (complaint += text.toString()));
    const listening = await new Promise<{ port: number; smtpPort: number }>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("The sandbox did not start.")), START_WITHIN_MS);
      child.once("message", (ports: { port: number; smtpPort: number }) => resolve(ports));
      child.once("exit", () => reject(new Error(`The sandbox ended: ${complaint}`)));
      child.once("error", reject);
      const clear = (): void => clearTimeout(timer);
      child.once("message", clear).once("exit", clear);
    });
    this.#port = listening.port;
    this.#smtpPort = listening.smtpPort;
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    await rm(this.directory, { recursive: true, force: true });
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  async #control<T>(method: string, what: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/_control/${what}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${what}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
