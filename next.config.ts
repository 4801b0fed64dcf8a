import type { NextConfig } from "next";

// Security headers are set by `scripts/app-server.mjs`: what does not pass through Next needs them too.
const SEED_PATHS = [
  "/management/:path*",
  "/members/:path*",
  "/payments/:path*",
  "/orders/:path*",
  "/scouts/:path*",
  "/payouts/:path*",
];

/** What older programmes call some of them, and where they lead. */
const ALIASES = [
  ["/members/recurring-payments", "/members/recurring-payments/create"],
  ["/members/recurring-payments/my-payments", "/members/recurring-payments/my_payments"],
  ["/members/recurring-payments/pause-payment", "/members/recurring-payments/pause"],
  ["/members/recurring-payments/resume-payment", "/members/recurring-payments/resume"],
  ["/members/recurring-payments/cancel-payment", "/members/recurring-payments/cancel"],
] as const;
const aliases = ALIASES.flatMap(([source, target]) =>
  ["", "/api"].map((prefix) => ({ source: `${prefix}${source}`, destination: `/api${target}` })),
);

const config: NextConfig = {
  // Webhook senders do not follow redirects, so every path answers with and without its slash.
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // The programmes of estates and of the marketplace know these paths without `/api`.
  rewrites: () =>
    Promise.resolve([
      ...aliases,
      ...SEED_PATHS.map((path) => ({ source: path, destination: `/api${path}` })),
    ]),
  // `npm test` checks the types of everything; a start on a cheap machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pino", "prom-client", "@node-rs/argon2", "pdfkit"],
};

export default config;
