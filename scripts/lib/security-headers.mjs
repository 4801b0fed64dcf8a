import { randomBytes } from "node:crypto";

const YEAR_SECONDS = 31_536_000;
const DEVICES = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

/**
 * What the browser is told with every answer: pages, the API, static files and refusals alike, because all of them leave
 * through one server. Pages get a policy with a nonce of their own, which Next.js reads from the request's header of the
 * same name and puts on its scripts; nothing else may run. What is no page may not run anything.
 *
 * @param {{ appUrl: string, isDev: boolean }} options
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void}
 */
export function makeSecurityHeaders({ appUrl, isDev }) {
  const isHttps = appUrl.startsWith("https://");
  const fixed = Object.entries({
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": DEVICES.map((device) => `${device}=()`).join(", "),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    // Over plain HTTP browsers ignore it; said there, it would only mislead whoever reads it.
    ...(isHttps ? { "Strict-Transport-Security": `max-age=${YEAR_SECONDS}; includeSubDomains` } : {}),
  });
  return (request, response) => {
    for (const [name, value] of fixed) response.setHeader(name, value);
    const nonce = isPage(request.url) ? randomBytes(16).toString("base64") : null;
    const policy = nonce ? pagePolicy(nonce, { isHttps, isDev }) : DATA_POLICY;
    response.setHeader("Content-Security-Policy", policy);
    // Always set or removed: a caller must not choose the nonce that our scripts get.
    delete request.headers["x-nonce"];
    delete request.headers["content-security-policy"];
    delete request.headers["content-security-policy-report-only"];
    if (nonce) Object.assign(request.headers, { "x-nonce": nonce, "content-security-policy": policy });
  };
}

/**
 * Where a request that reached our proxy over plain HTTP belongs, or null. Only a proxy of ours can say how somebody
 * called, so nothing is redirected without one.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {{ appUrl: string, isProxyTrusted: boolean }} options
 */
export function httpsAddress(request, { appUrl, isProxyTrusted }) {
  if (!isProxyTrusted || !appUrl.startsWith("https://")) return null;
  const [scheme] = String(request.headers["x-forwarded-proto"] ?? "").split(",");
  const { url = "/" } = request;
  // A path alone: with "//elsewhere" the browser would leave for another host.
  return scheme?.trim() === "http" ? `${new URL(appUrl).origin}/${url.replace(/^\/+/, "")}` : null;
}

/** The API answers data and Next's folder holds files; everything else is a page. */
const isPage = (url = "/") => !/^\/(?:api|_next)\//.test(url);

/** No default-src: a file answer adds a stricter policy of its own, and the browser heeds both. */
const DATA_POLICY = [
  "script-src 'none'",
  "object-src 'none'",
  "connect-src 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Paying is a navigation to the gateway's page, not a form, so `form-action` names nobody but ourselves. */
function pagePolicy(nonce, { isHttps, isDev }) {
  return [
    "default-src 'none'",
    // The development server compiles in the browser and styles by inline elements.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
