import http from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { EVENT_KEY, SIGNING_KEY } from "./processes";

export type TestApp = {
  readonly url: string;
  readonly port: number;
  /** From now on the functions are served; `serverUrl` is where they send events. */
  serve(serverUrl: string, functions: FunctionSet, keys?: ClientKeys): void;
  /** From now on every request gets this answer, as from a proxy or an impostor. */
  answer(status: number, headers: Record<string, string>, body: string): void;
  stop(): Promise<void>;
};
/**
 * Functions are made for a client, and the client needs to know the server, which starts after the application.
 * `object`, because the SDK's own word for any function would make every handler's argument untyped.
 */
export type FunctionSet = (client: Inngest) => object[];

/** An application that serves functions over HTTP, as a Next.js app would. Signed, unless `isDev`. */
export async function startApp({ port = 0, isDev = false } = {}): Promise<TestApp> {
  let handle: http.RequestListener = (_, response) => response.writeHead(503).end();
  const server = http.createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}/api/inngest`,
    serve: (serverUrl, functions, keys) => {
      const client = testClient(serverUrl, { isDev, ...keys });
      handle = serve({ client, functions: functions(client) as InngestFunction.Any[] });
    },
    answer: (status, headers, body) => {
      handle = (_, response) => response.writeHead(status, headers).end(body);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A client as the application configures it, checkpointing off. */
export function testClient(
  serverUrl: string,
  { isDev = false, ...options }: { isDev?: boolean } & ClientKeys = {},
): Inngest {
  return new Inngest({
    id: "demo",
    baseUrl: serverUrl,
    isDev,
    checkpointing: false,
    eventKey: EVENT_KEY,
    logger: silent,
    ...(isDev ? {} : { signingKey: SIGNING_KEY }),
    ...options,
  });
}
type ClientKeys = { signingKey?: string; signingKeyFallback?: string };

// Functions of the conformance set fail on purpose; their errors would bury real ones.
const silent = { info: ignore, warn: ignore, error: ignore, debug: ignore };
function ignore(): void {}
