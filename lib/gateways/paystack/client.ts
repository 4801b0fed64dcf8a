import "server-only";
import { toLostCall, type LostCall } from "@/lib/kernel/lost-call";
import { toError } from "./map-error";

export type PaystackConfig = {
  secretKey: string;
  apiUrl: string;
  readTimeoutMs: number;
  transferTimeoutMs: number;
};

/** Takes event names and fields that are safe to keep: never a header, a body or an account. */
export type GatewayLog = (event: string, fields: Record<string, unknown>) => void;

/** `answer`: an HTTP answer; `body` is undefined when it was no JSON. */
export type Reply =
  { kind: "answer"; status: number; body: unknown; retryAfterSeconds: number | null } | LostCall;

/** Speaks HTTP to Paystack: the key, time-outs, nothing else. Never repeats a call. */
export class PaystackClient {
  constructor(
    private readonly config: PaystackConfig,
    private readonly log: GatewayLog,
  ) {}

  get(path: string): Promise<Reply> {
    return this.#call("GET", path, this.config.readTimeoutMs);
  }

  /** Every amount in `body` is whole kobo, which a JSON number holds exactly. */
  post(path: string, body: object, patience: "read" | "money"): Promise<Reply> {
    const { readTimeoutMs, transferTimeoutMs } = this.config;
    const timeoutMs = patience === "money" ? transferTimeoutMs : readTimeoutMs;
    return this.#call("POST", path, timeoutMs, JSON.stringify(body));
  }

  async #call(method: string, path: string, timeoutMs: number, text?: string): Promise<Reply> {
    const reply = await this.#fetch(method, path, timeoutMs, text);
    // Queries can hold account numbers.
    const place = { method, path: path.replace(/\?.*/, "") };
    if (reply.kind !== "answer") this.log("paystack-no-answer", { ...place, ...reply });
    else if (reply.status >= 400) {
      const { code } = toError(reply.status, reply.body);
      this.log("paystack-error-answer", { ...place, status: reply.status, code });
    }
    return reply;
  }

  async #fetch(method: string, path: string, timeoutMs: number, text?: string): Promise<Reply> {
    try {
      const answer = await fetch(`${this.config.apiUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.config.secretKey}`,
          accept: "application/json",
          "content-type": "application/json",
        },
        ...(text === undefined ? {} : { body: text }),
        // A redirect is never part of this conversation; following one could repeat a POST elsewhere.
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body = parseJson(await answer.text());
      return { kind: "answer", status: answer.status, body, retryAfterSeconds: secondsIn(answer.headers) };
    } catch (error) {
      return toLostCall(error);
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function secondsIn(headers: Headers): number | null {
  const text = headers.get("retry-after") ?? "";
  const seconds = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : 0;
  return seconds > 0 ? seconds : null;
}
