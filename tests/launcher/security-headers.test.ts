import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { httpsAddress, makeSecurityHeaders } from "@/scripts/lib/security-headers.mjs";

const HTTPS = "https://rent.example.in";
type Asked = { url?: string; headers?: Record<string, string>; appUrl?: string; isDev?: boolean };

function ask({ url = "/tenant", headers = {}, appUrl = HTTPS, isDev = false }: Asked) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { url, headers });
  const response = new ServerResponse(request);
  makeSecurityHeaders({ appUrl, isDev })(request, response);
  return { policy: String(response.getHeader("content-security-policy")), request, response };
}
const nonceIn = (policy: string) => /'nonce-([^']+)'/.exec(policy)?.[1];

describe("a page", () => {
  test("runs only what carries this answer's nonce, and nothing inline or evaluated", () => {
    const { policy, request } = ask({});
    expect(policy).toContain("'strict-dynamic'");
    expect(policy).not.toMatch(/unsafe-(?:inline|eval)/);
    for (const directive of ["default-src", "object-src", "base-uri", "frame-ancestors"])
      expect(policy).toContain(`${directive} 'none'`);
    expect(request.headers["x-nonce"]).toBe(nonceIn(policy));
    expect(nonceIn(ask({}).policy)).not.toBe(nonceIn(policy));
  });

  test("never takes a nonce that the caller has chosen", () => {
    const headers = {
      "x-nonce": "evil",
      "content-security-policy": "script-src 'nonce-evil'",
      "content-security-policy-report-only": "script-src 'nonce-evil'",
    };
    const page = ask({ headers: { ...headers } });
    expect(JSON.stringify(page.request.headers)).not.toContain("evil");
    const api = ask({ url: "/api/payments/", headers: { ...headers } });
    expect(JSON.stringify(api.request.headers)).not.toContain("evil");
  });
});

test("data and files may run nothing at all", () => {
  for (const url of ["/api/payments/", "/_next/static/chunks/a.js"])
    expect(ask({ url }).policy).toContain("script-src 'none'");
});

test("browsers are kept on HTTPS where the address is HTTPS, and not told so elsewhere", () => {
  expect(ask({}).response.getHeader("strict-transport-security")).toMatch(/max-age=31536000/);
  expect(ask({}).policy).toContain("upgrade-insecure-requests");
  const plain = ask({ appUrl: "http://localhost:3000" });
  expect(plain.response.getHeader("strict-transport-security")).toBeUndefined();
  expect(plain.policy).not.toContain("upgrade-insecure-requests");
});

test("plain HTTP is sent to HTTPS, but only on the word of our own proxy", () => {
  const over = (proto: string | undefined, url = "/pay?a=1") => {
    const request = new IncomingMessage(new Socket());
    return Object.assign(request, { url, headers: proto ? { "x-forwarded-proto": proto } : {} });
  };
  const trusted = { appUrl: HTTPS, isProxyTrusted: true };
  expect(httpsAddress(over("http"), trusted)).toBe(`${HTTPS}/pay?a=1`);
  expect(httpsAddress(over("http", "//evil.example/x"), trusted)).toBe(`${HTTPS}/evil.example/x`);
  expect(httpsAddress(over("https"), trusted)).toBeNull();
  expect(httpsAddress(over(undefined), trusted)).toBeNull();
  expect(httpsAddress(over("http"), { ...trusted, isProxyTrusted: false })).toBeNull();
  expect(httpsAddress(over("http"), { ...trusted, appUrl: "http://localhost:3000" })).toBeNull();
});
