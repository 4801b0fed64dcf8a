import "server-only";
import { clock } from "@/lib/kernel/clock";
import { toLostCall, type LostCall } from "@/lib/kernel/lost-call";
import { toError } from "./map";
import { tokenAnswer } from "./schemas";
import { TokenSource, type Token } from "./token-source";

export type PhonePeConfig = {
  clientId: string;
  clientSecret: string;
  clientVersion: string;
  apiUrl: string;
  authUrl: string;
  timeoutMs: number;
};

/** Takes event names and fields that are safe to keep: never a header, a token or a body. */
export type GatewayLog = (event: string, fields: Record<string, unknown>) => void;

/**
 * `answer`: an HTTP answer; `body` is undefined when it was no JSON. `not-sent`: proof that the call never reached the
 * gateway. `lost`: it may have.
 */
export type Reply =
  { kind: "answer"; status: number; body: unknown; retryAfterSeconds: number | null } | LostCall;

class NoToken extends Error {}

/** Speaks HTTP to PhonePe: tokens, time-outs, nothing else. Never repeats a call but once after a 401. */
export class PhonePeClient {
  readonly #tokens = new TokenSource(() => this.#requestToken());

  constructor(
    private readonly config: PhonePeConfig,
    private readonly log: GatewayLog,
  ) {}

  async call(method: "GET" | "POST", path: string, body?: object): Promise<Reply> {
    const first = await this.#callOnce(method, path, body);
    if (first.reply.kind !== "answer" || first.reply.status !== 401) return first.reply;
    // 401 means that nothing happened, so the same call may go out again, with a new token, once.
    this.#tokens.discard(first.token);
    return (await this.#callOnce(method, path, body)).reply;
  }

  async #callOnce(method: string, path: string, body?: object): Promise<{ reply: Reply; token: string }> {
    let token = "";
    try {
      token = await this.#tokens.header();
    } catch (error) {
      if (!(error instanceof NoToken)) throw error;
      return { reply: { kind: "not-sent", reason: error.message }, token };
    }
    const reply = await this.#fetch(`${this.config.apiUrl}${path}`, {
      method,
      headers: { authorization: token, accept: "application/json", "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (reply.kind !== "answer") this.log("phonepe-no-answer", { method, path, ...reply });
    else if (reply.status >= 400)
      this.log("phonepe-error-answer", {
        method,
        path,
        status: reply.status,
        code: toError(reply.status, reply.body).code,
      });
    return { reply, token };
  }

  async #requestToken(): Promise<Token> {
    const { clientId, clientSecret, clientVersion, authUrl } = this.config;
    const reply = await this.#fetch(`${authUrl}/v1/oauth/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: new URLSearchParams({
        client_id: clientId,
        client_version: clientVersion,
        client_secret: clientSecret,
        grant_type: "client_credentials",
      }).toString(),
    });
    const token = reply.kind === "answer" && reply.status === 200 ? tokenAnswer.safeParse(reply.body) : null;
    if (!token?.success) {
      const reason =
        reply.kind === "answer"
          ? `no token: HTTP ${reply.status} ${toError(reply.status, reply.body).code}`
          : `no token: ${reply.reason}`;
      this.log("phonepe-no-token", { reason });
      throw new NoToken(reason);
    }
    const { token_type, access_token, issued_at, expires_at } = token.data;
    return {
      header: `${token_type ?? "O-Bearer"} ${access_token}`,
      issuedAtMs: issued_at ? issued_at * 1000 : clock.now().getTime(),
      expiresAtMs: expires_at * 1000,
    };
  }

  async #fetch(url: string, init: RequestInit): Promise<Reply> {
    try {
      // A redirect is never part of this conversation; following one could repeat a POST elsewhere.
      const signal = AbortSignal.timeout(this.config.timeoutMs);
      const answer = await fetch(url, { ...init, redirect: "manual", signal });
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
