import http from "node:http";
import https from "node:https";
import { canonicalJson } from "./canonical-json";
import { isSignedBy, sign, SIGNATURE_HEADER } from "./signature";

const RESPONSE_BYTES_MAX = 32 * 1024 * 1024;

export type AppResponse = { status: number; headers: Record<string, string | undefined>; body: string };

/** Nobody took the call, so it certainly had no effect: the application is restarting, or not there. */
export class AppUnreachable extends Error {
  override readonly name = "AppUnreachable";
}

export type AppCall = {
  method: "POST" | "PUT";
  body: unknown;
  headers?: Record<string, string>;
  timeoutMs: number;
};
export type AppClient = (url: URL, call: AppCall) => Promise<AppResponse>;

/**
 * Calls the application with a signed body and answers only what the SDK itself has signed. Throws `AppUnreachable`
 * when no connection came about, and an error that says what is wrong for every other answer or silence.
 */
export function createAppClient(signingKey: string): AppClient {
  return async (url, { method, body, headers = {}, timeoutMs }) => {
    const text = canonicalJson(body);
    const response = await send(url, text, {
      method,
      timeout: timeoutMs,
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(text),
        "x-inngest-server-kind": "cloud",
        [SIGNATURE_HEADER]: sign(text, signingKey),
      },
    });
    requireGenuine(response, signingKey);
    return response;
  };
}

function requireGenuine({ status, headers, body }: AppResponse, signingKey: string): void {
  if (status === 401)
    throw new Error("the application refused our signature: is INNGEST_SIGNING_KEY the same on both sides?");
  if (!headers["x-inngest-sdk"])
    throw new Error(`the answer did not come from an Inngest SDK (status ${status})`);
  if (!isSignedBy(signingKey, body, headers[SIGNATURE_HEADER]))
    throw new Error(`the answer is not signed with our key (status ${status})`);
}

/** node:http, because fetch gives up on a step that takes longer than five minutes. */
function send(url: URL, body: string, options: http.RequestOptions): Promise<AppResponse> {
  return new Promise((resolve, reject) => {
    let isConnected = false;
    const { request } = url.protocol === "https:" ? https : http;
    // A connection per call: a kept one may be closed by the other side at the moment of use, which looks like a crash.
    const outgoing = request(url, { ...options, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > RESPONSE_BYTES_MAX) outgoing.destroy(new Error("the answer is larger than 32 MB"));
      });
      incoming.on("error", reject);
      incoming.on("end", () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: headersOf(incoming),
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.on("socket", (socket) => socket.once("connect", () => (isConnected = true)));
    outgoing.on("timeout", () => outgoing.destroy(new Error("the application did not answer in time")));
    outgoing.on("error", (error) =>
      reject(isConnected ? error : new AppUnreachable(error.message || "no connection", { cause: error })),
    );
    outgoing.end(body);
  });
}

function headersOf(message: http.IncomingMessage): AppResponse["headers"] {
  const entries = Object.entries(message.headers);
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}
