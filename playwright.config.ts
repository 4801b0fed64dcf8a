import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tests/support/browser";

const browser = await findBrowser();
const baseURL = process.env["E2E_BASE_URL"] ?? "http://localhost:3000";

/** Browser journeys on a Latchkey that runs already, one after the other because they share its demo world. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    baseURL,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    locale: "en-IN",
    timezoneId: "Asia/Kolkata",
    launchOptions: browser,
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } }, testIgnore: "**/*.mobile.spec.ts" },
    {
      name: "mobile",
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      testMatch: "**/*.mobile.spec.ts",
    },
  ],
});
