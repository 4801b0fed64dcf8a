import "server-only";
import { toLostCall, type LostCall } from "@/lib/kernel/lost-call";
import { toError } from "./map-error";
import { parseNumbersAsText } from "./numbers-as-text";

export type FlutterwaveConfig = {
  secretKey: string;
  apiUrl: string;
  readTimeoutMs: number;
  transferTimeoutMs: number;
};

/** Takes event names and fields that are safe to keep: never a header, a body or an account. */
export type GatewayLog = (event: string, fields: Record<string, unknown>) => void;

/** `answer`: an HTTP answer; `body` is undefined when it was no JSON, and every number in it is the digits it was sent as. */
export type Reply =
  { kind: "answer"; status: number; body: unknown; retryAfterSeconds: number | null } | LostCall;

/** Speaks HTTP to Flutterwave: the key, time-outs, nothing else. Never repeats a call. */
export class FlutterwaveClient {
  constructor(
    private readonly config: FlutterwaveConfig,
    private readonly log: GatewayLog,
  ) {}

  get(path: string): Promise<Reply> {
    return this.#call("GET", path, this.config.readTimeoutMs);
  }

  /** `text` is JSON already, because only its maker knows how to write an amount. */
  post(path: string, text: string, patience: "read" | "money"): Promise<Reply> {
    const { readTimeoutMs, transferTimeoutMs } = this.config;
    const timeoutMs = patience === "money" ? transferTimeoutMs : readTimeoutMs;
    return this.#call("POST", path, timeoutMs, text);
  }

  async #call(method: string, path: string, timeoutMs: number, text?: string): Promise<Reply> {
    const reply = await this.#fetch(method, path, timeoutMs, text);
    // Queries can hold account numbers.
    const place = { method, path: path.replace(/\?.*/, "") };
    if (reply.kind !== "answer") this.log("flutterwave-no-answer", { ...place, ...reply });
    else if (reply.status >= 400) {
      const { message } = toError(reply.status, reply.body);
      this.log("flutterwave-error-answer", { ...place, status: reply.status, message });
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
      const body = parseNumbersAsText(await answer.text());
      return { kind: "answer", status: answer.status, body, retryAfterSeconds: secondsIn(answer.headers) };
    } catch (error) {
      return toLostCall(error);
    }
  }
}

function secondsIn(headers: Headers): number | null {
  const text = headers.get("retry-after") ?? "";
  const seconds = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : 0;
  return seconds > 0 ? seconds : null;
}
