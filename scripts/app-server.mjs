import { createServer } from "node:http";
import path from "node:path";
import next from "next";
import { makePageMetrics } from "./lib/page-metrics.mjs";
import { servePrecompressed } from "./lib/precompress.mjs";
import { httpsAddress, makeSecurityHeaders } from "./lib/security-headers.mjs";

const STATIC_FOLDER = path.resolve(".next/static");
const CLOSE_PATIENCE_MS = 2_000;

/**
 * The app as one process: Next.js behind a plain HTTP server that stops promptly when asked to. `--dev` compiles pages
 * as they are asked for; without it `next build` must have run. LATCHKEY_HOST and PORT say where to listen. A caller's own
 * X-Forwarded-For counts only behind a proxy of ours (LATCHKEY_TRUST_PROXY), because limits go by it. Every answer gets the
 * security headers here, in one place, so none can leave without them.
 */
async function serve() {
  const isDev = process.argv.includes("--dev");
  const port = Number(process.env.PORT ?? 3000);
  const hostname = process.env.LATCHKEY_HOST || "127.0.0.1";
  const appUrl = process.env.APP_URL ?? `http://localhost:${port}`;
  const isProxyTrusted = Boolean(process.env.LATCHKEY_TRUST_PROXY);
  const setSecurityHeaders = makeSecurityHeaders({ appUrl, isDev });
  const measurePage = makePageMetrics();
  const server = createServer();
  const app = next({ dev: isDev, dir: process.cwd(), hostname, port, httpServer: server });
  stopOnSignal(server, app);
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on("request", (request, response) => {
    setSecurityHeaders(request, response);
    measurePage(request, response);
    const secure = httpsAddress(request, { appUrl, isProxyTrusted });
    if (secure) response.writeHead(308, { location: secure }).end();
    else if (isReadable(request.url)) {
      if (!isProxyTrusted) request.headers["x-forwarded-for"] = request.socket.remoteAddress;
      if (isDev || !servePrecompressed(STATIC_FOLDER, request, response)) void handle(request, response);
    } else refuseAddress(response);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, hostname, resolve));
}

/** Next answers a path that is not valid percent-encoding with a bare 500. */
function isReadable(url) {
  try {
    decodeURI(url ?? "/");
    return true;
  } catch {
    return false;
  }
}

function refuseAddress(response) {
  const detail = "The address is not valid. Check its percent-encoding.";
  const body = {
    type: "urn:latchkey:problem:address-malformed",
    title: "Not found",
    status: 404,
    detail,
    code: "address-malformed",
  };
  response.writeHead(404, { "content-type": "application/problem+json" }).end(JSON.stringify(body));
}

/** Takes no new connections, lets running requests end for a moment, then goes. */
function stopOnSignal(server, app) {
  const stop = async () => {
    setTimeout(() => server.closeAllConnections(), CLOSE_PATIENCE_MS).unref();
    setTimeout(() => process.exit(0), CLOSE_PATIENCE_MS * 2).unref();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
    await app.close().catch(() => {});
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => void stop());
}

await serve();
