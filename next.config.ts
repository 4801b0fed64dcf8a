import type { NextConfig } from "next";

/** What every answer tells the browser: no sniffing, no framing, no leaking of addresses, no devices. */
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  // Browsers heed it over HTTPS only, where it keeps them there.
  { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
];

const config: NextConfig = {
  // Webhook senders do not follow redirects, so every path answers with and without its slash.
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // `npm test` checks the types of everything; a start on a cheap machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  headers: () => Promise.resolve([{ source: "/:path*", headers }]),
  serverExternalPackages: ["pg", "pino", "prom-client", "@node-rs/argon2", "pdfkit"],
};

export default config;
