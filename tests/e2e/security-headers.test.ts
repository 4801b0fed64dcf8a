import { expect, test, type APIResponse, type Page } from "@playwright/test";
import { enterAs, enterAsNewTenant, openCheckout, payByUpi } from "../support/journeys";

const STARTS: Record<string, string[]> = {
  nobody: ["/sign-in", "/register", "/join?key=ABCD2345", "/developers", "/help", "/nowhere"],
  tenant: ["/tenant", "/tenant/receipts", "/tenant/nowhere"],
  owner: ["/owner", "/owner/payouts?status=failed"],
  admin: ["/admin/payouts?status=failed", "/admin/queue", "/admin/proof"],
};
const PAGES_MAX = 40;

declare global {
  interface Window {
    refusals: string[];
  }
}

/** Writes down what the browser refuses to run, style or load, from the first byte of every page on. */
async function watchRefusals(page: Page): Promise<() => Promise<string[]>> {
  const spoken: string[] = [];
  page.on("console", (message) => {
    if (/content security policy|hydrat/i.test(message.text())) spoken.push(message.text());
  });
  await page.addInitScript(() => {
    window.refusals = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.refusals.push(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}:${event.lineNumber}`,
      );
    });
  });
  return async () => [...spoken.splice(0), ...(await page.evaluate(() => window.refusals.splice(0)))];
}

/** Two payments are one kind of page. */
const kindOf = (address: string) =>
  address.replace(/[a-z]{3}_[0-9a-z]{26}/g, "id").replace(/[?&]cursor=.*/, "");

for (const [person, starts] of Object.entries(STARTS))
  test(`no page that ${person} can reach breaks its own security policy`, async ({ page }) => {
    test.setTimeout(240_000);
    if (person !== "nobody") await enterAs(page, person);
    const refusals = await watchRefusals(page);
    const waiting = [...starts];
    const seen = new Set(waiting.map(kindOf));
    for (let visited = 0; waiting.length > 0 && visited < PAGES_MAX; visited += 1) {
      const address = waiting.shift() ?? "";
      await page.goto(address);
      await expect(page.locator("h1, h2").first(), address).toBeVisible();
      expect(await refusals(), address).toEqual([]);
      const links = await page
        .locator("a[href^='/']")
        .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
      for (const link of links)
        if (!seen.has(kindOf(link)) && !link.startsWith("/api/")) {
          seen.add(kindOf(link));
          waiting.push(link);
        }
    }
    expect(seen.size).toBeGreaterThan(starts.length);
  });

test("paying goes out to the checkout and comes back under the policy", async ({ page }) => {
  await enterAsNewTenant(page, "100.00");
  const refusals = await watchRefusals(page);
  await openCheckout(page);
  await payByUpi(page, "success@ybl");
  await expect(page).toHaveURL(/\/tenant\/payments\/pay_/);
  await expect(page.getByText(/Received|received/).first()).toBeVisible({ timeout: 30_000 });
  expect(await refusals()).toEqual([]);
});

test("a fixed theme is there before the first paint, and links do not reload the page", async ({ page }) => {
  await enterAs(page, "owner");
  await page.addInitScript(() => localStorage.setItem("latchkey-theme", "dark"));
  await page.goto("/owner");
  expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  await page.evaluate(() => (window.refusals = ["this document"]));
  await page.getByRole("link", { name: "Payouts" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Payouts" })).toBeVisible();
  expect(await page.evaluate(() => window.refusals)).toEqual(["this document"]);
});

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};
const expectHeaders = (answer: APIResponse) => {
  expect(answer.headers(), answer.url()).toMatchObject(ALWAYS);
  expect(answer.headers()["content-security-policy"], answer.url()).toContain("frame-ancestors 'none'");
  expect(answer.headers()["x-powered-by"]).toBeUndefined();
};

test("pages, data, files and refusals all carry the security headers", async ({ request }) => {
  const page = await request.get("/sign-in");
  const [script] = /\/_next\/static\/[^"]+\.js/.exec(await page.text()) ?? [];
  expect(script).toBeDefined();
  const asked: [path: string, status: number, headers?: Record<string, string>][] = [
    ["/sign-in", 200],
    ["/nowhere", 404],
    ["/api/health", 200],
    ["/api/payments/", 401],
    ["/api/nowhere", 404],
    ["/%c0", 404],
    [script ?? "", 200, { "accept-encoding": "br" }],
    [script ?? "", 200, { "accept-encoding": "identity" }],
    ["/icon.svg", 200],
  ];
  for (const [path, status, headers = {}] of asked) {
    const answer = await request.get(path, { headers });
    expect(answer.status(), path).toBe(status);
    expectHeaders(answer);
  }
  const webhook = await request.post("/api/webhooks/cashfree/", { data: {} });
  expect(webhook.status()).toBe(401);
  expectHeaders(webhook);
});
