import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { cashfreeRoutes } from "./cashfree/routes";
import { checkoutRoutes } from "./checkout/routes";
import { controlRoutes } from "./control/routes";
import { json, readRequest, send, type Answer, type Route, type SandboxRequest } from "./http";
import { mailRoutes } from "./mail/routes";
import { flutterwaveRoutes } from "./flutterwave/routes";
import { paystackRoutes } from "./paystack/routes";
import { phonepeRoutes } from "./phonepe/routes";
import type { Sandbox } from "./sandbox";

/** Listens, tells the sandbox its own address and sets its alarms. Resolves with the address it serves. */
export async function serve(sandbox: Sandbox): Promise<{ server: Server; port: number; url: string }> {
  const routes = [
    ...phonepeRoutes(sandbox),
    ...cashfreeRoutes(sandbox),
    ...paystackRoutes(sandbox),
    ...flutterwaveRoutes(sandbox),
    ...checkoutRoutes(sandbox),
    ...controlRoutes(sandbox),
    ...mailRoutes(sandbox),
  ];
  const server = createServer((incoming, response) => void answer(sandbox, routes, incoming, response));
  await listen(server, sandbox.env.SANDBOX_PORT, sandbox.env.SANDBOX_HOST);
  const { port } = server.address() as AddressInfo;
  const url = sandbox.env.SANDBOX_PUBLIC_URL?.replace(/\/$/, "") ?? `http://localhost:${port}`;
  sandbox.publicUrl = () => url;
  sandbox.resume();
  return { server, port, url };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

async function answer(
  sandbox: Sandbox,
  routes: readonly Route[],
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const request = await readRequest(incoming);
    const answered = request ? await dispatch(routes, request) : tooLarge();
    // Nothing may be told that a power cut could make untrue.
    await sandbox.books.durable();
    await send(response, answered);
  } catch (error) {
    if (incoming.destroyed && !incoming.complete) return;
    console.error("sandbox:", error);
    if (!response.headersSent)
      await send(response, json(500, { error: "The sandbox has a defect; see its output." }));
  }
}

async function dispatch(routes: readonly Route[], request: SandboxRequest): Promise<Answer> {
  let isPathKnown = false;
  for (const route of routes) {
    const match = route.path.exec(request.path);
    if (!match) continue;
    isPathKnown = true;
    if (route.method !== request.method) continue;
    const params = decoded(match.slice(1));
    return params ? route.handle(request, params) : json(404, { error: "There is no such page here." });
  }
  return isPathKnown
    ? json(405, { error: `${request.method} is not possible here.` })
    : json(404, { error: "There is no such page here." });
}

/** Null when a part of the path is no valid percent-encoding. */
function decoded(params: readonly string[]): string[] | null {
  try {
    return params.map(decodeURIComponent);
  } catch {
    return null;
  }
}

const tooLarge = (): Answer => json(413, { error: "The body is larger than a megabyte." });
