import "server-only";
import { toLostCall, type LostCall } from "@/lib/kernel/lost-call";
import { toError } from "./map-error";

export type CashfreeConfig = {
  clientId: string;
  clientSecret: string;
  apiUrl: string;
  readTimeoutMs: number;
  transferTimeoutMs: number;
};

/** Takes event names and fields that are safe to keep: never a header, a body or an account. */
export type GatewayLog = (event: string, fields: Record<string, unknown>) => void;

/**
 * `answer`: an HTTP answer; `body` is undefined when it was no JSON, amounts in it are strings of digits. `not-sent`:
 * proof that the call never reached the gateway. `lost`: it may have.
 */
export type Reply =
  { kind: "answer"; status: number; body: unknown; retryAfterSeconds: number | null } | LostCall;

const API_VERSION = "2024-01-01";

/** Speaks HTTP to Cashfree: headers, time-outs, nothing else. Never repeats a call. */
export class CashfreeClient {
  constructor(
    private readonly config: CashfreeConfig,
    private readonly log: GatewayLog,
  ) {}

  get(path: string, query: Record<string, string>): Promise<Reply> {
    return this.#call("GET", `${path}?${new URLSearchParams(query)}`, this.config.readTimeoutMs);
  }

  /** `text` is JSON already, because only its maker knows how to write an amount. */
  post(path: string, text: string, patience: "read" | "transfer"): Promise<Reply> {
    const { readTimeoutMs, transferTimeoutMs } = this.config;
    return this.#call("POST", path, patience === "transfer" ? transferTimeoutMs : readTimeoutMs, text);
  }

  async #call(method: string, path: string, timeoutMs: number, text?: string): Promise<Reply> {
    const reply = await this.#fetch(method, path, timeoutMs, text);
    // Queries can hold account numbers.
    const place = { method, path: path.replace(/\?.*/, "") };
    if (reply.kind !== "answer") this.log("cashfree-no-answer", { ...place, ...reply });
    // That something asked for is not there is an answer like any other; whoever asked says what it means.
    else if (reply.status >= 400 && !(method === "GET" && reply.status === 404))
      this.log("cashfree-error-answer", {
        ...place,
        status: reply.status,
        code: toError(reply.status, reply.body).code,
      });
    return reply;
  }

  async #fetch(method: string, path: string, timeoutMs: number, text?: string): Promise<Reply> {
    try {
      const answer = await fetch(`${this.config.apiUrl}${path}`, {
        method,
        headers: {
          "x-client-id": this.config.clientId,
          "x-client-secret": this.config.clientSecret,
          "x-api-version": API_VERSION,
          accept: "application/json",
          "content-type": "application/json",
        },
        ...(text === undefined ? {} : { body: text }),
        // A redirect is never part of this conversation; following one could repeat a POST elsewhere.
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
      });
      return {
        kind: "answer",
        status: answer.status,
        body: parseKeepingAmounts(await answer.text()),
        retryAfterSeconds: secondsIn(answer.headers),
      };
    } catch (error) {
      return toLostCall(error);
    }
  }
}

/**
 * A quote in front and behind, a colon after it: inside a JSON string these quotes would be escaped, so only a key can
 * look like this.
 */
const AMOUNT = /("transfer_(?:amount|service_charge|service_tax)"\s*:\s*)(-?[\d.]+(?:[eE][+-]?\d+)?)/g;

/** `JSON.parse`, with the amounts as the digits they were sent as. Undefined when the text is no JSON. */
export function parseKeepingAmounts(text: string): unknown {
  try {
    return JSON.parse(text.replaceAll(AMOUNT, '$1"$2"'));
  } catch {
    return undefined;
  }
}

function secondsIn(headers: Headers): number | null {
  const text = headers.get("x-ratelimit-retry") ?? headers.get("retry-after") ?? "";
  const seconds = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : 0;
  return seconds > 0 ? seconds : null;
}
