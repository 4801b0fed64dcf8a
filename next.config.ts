import type { NextConfig } from "next";

const config: NextConfig = {
  // Webhook senders do not follow redirects, so every path answers with and without its slash.
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  serverExternalPackages: ["pg", "pino", "@node-rs/argon2"],
};

export default config;
