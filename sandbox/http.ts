import type { IncomingMessage, ServerResponse } from "node:http";
import { toExactJson } from "./exact-json";

export type SandboxRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly text: string;
  /** Looks a header up in lower case; null when it is not there. */
  readonly header: (name: string) => string | null;
};

/** `silenceMs`: the connection stays open without a word for so long and is then cut. */
export type Answer =
  | {
      readonly status: number;
      readonly headers: Record<string, string>;
      readonly body: string;
      readonly delayMs?: number;
    }
  | { readonly silenceMs: number };

export type Route = {
  readonly method: string;
  readonly path: RegExp;
  readonly handle: (request: SandboxRequest, params: readonly string[]) => Answer | Promise<Answer>;
};

const BODY_BYTES_MAX = 1_000_000;

/** `value` may hold exact numbers. */
export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: toExactJson(value),
});

// No form-action: the checkout must be able to send the browser on to the merchant.
const CONTENT_RULES = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

export const html = (status: number, body: string, contentRules = CONTENT_RULES): Answer => ({
  status,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": contentRules,
    "referrer-policy": "no-referrer",
  },
  body,
});

export const seeOther = (location: string): Answer => ({ status: 303, headers: { location }, body: "" });

/** A path with one id in it, such as `/transfers/{id}/status`. */
export function pathWithId(before: string, after = ""): RegExp {
  const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal(before)}([^/]+)${literal(after)}$`);
}

/** Null when the body is too large; the rest of it is read and forgotten, so that the connection stays usable. */
export async function readRequest(incoming: IncomingMessage): Promise<SandboxRequest | null> {
  const url = new URL(`http://sandbox${incoming.url ?? "/"}`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= BODY_BYTES_MAX) chunks.push(chunk);
  }
  if (size > BODY_BYTES_MAX) return null;
  return {
    // Node leaves the body of an answer to HEAD out by itself.
    method: incoming.method === "HEAD" ? "GET" : (incoming.method ?? "GET"),
    path: url.pathname,
    query: url.searchParams,
    text: Buffer.concat(chunks).toString("utf8"),
    header: (name) => {
      const value = incoming.headers[name];
      return Array.isArray(value) ? (value[0] ?? null) : (value ?? null);
    },
  };
}

/** Answers, unless the client has left. Resolves when there is nothing more to do for this connection. */
export async function send(response: ServerResponse, answer: Answer): Promise<void> {
  const waitMs = "silenceMs" in answer ? answer.silenceMs : (answer.delayMs ?? 0);
  if (waitMs > 0) await waitOrClose(response, waitMs);
  if ("silenceMs" in answer) {
    response.destroy();
    return;
  }
  if (response.destroyed) return;
  response.writeHead(answer.status, { "cache-control": "no-store", ...answer.headers });
  response.end(answer.body);
}

function waitOrClose(response: ServerResponse, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
