import type { NextConfig } from "next";

// Security headers are set by `scripts/app-server.mjs`: what does not pass through Next needs them too.
const SEED_PATHS = ["/management/:path*", "/members/:path*", "/payments/:path*"];

const config: NextConfig = {
  // Webhook senders do not follow redirects, so every path answers with and without its slash.
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // The estates' programmes know these paths without `/api`.
  rewrites: () => Promise.resolve(SEED_PATHS.map((path) => ({ source: path, destination: `/api${path}` }))),
  // `npm test` checks the types of everything; a start on a cheap machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pino", "prom-client", "@node-rs/argon2", "pdfkit"],
};

export default config;
