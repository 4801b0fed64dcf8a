import { expect, type APIRequestContext, type Page } from "@playwright/test";

/** Every demo person's password. */
const PASSWORD = "latchkey-demo";

/** Signs a demo person in by the form, as people do. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(`${name}@latchkey.test`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Signs a demo person in without looking at the form, where the form is not what the test is about. */
export async function enterAs(page: Page, name: string): Promise<void> {
  const answer = await page.request.post("/api/auth/session", {
    data: { email: `${name}@latchkey.test`, password: PASSWORD },
  });
  expect(answer.status()).toBe(200);
}

/** From the tenant's home to the gateway's checkout for a part of what is owed; answers the reference of the order. */
export async function openCheckout(page: Page, rupees: string): Promise<string> {
  await page.goto("/tenant");
  await page.getByRole("link", { name: /^Pay rent/ }).click();
  await page.getByLabel("A part of it").check();
  await page.getByLabel("Amount", { exact: true }).fill(rupees);
  await page.getByRole("button", { name: /^Pay ₹/ }).click();
  await expect(page.getByRole("heading", { name: "Demo merchant" })).toBeVisible();
  const reference = await page.getByText(/^rent[a-z0-9]{20,}$/).textContent();
  return reference ?? "";
}

/** At the checkout: pays with one of the sandbox's UPI ids and comes back. */
export async function payByUpi(page: Page, upiId: string): Promise<void> {
  await page.getByLabel("UPI id").fill(upiId);
  await page.getByRole("button", { name: "Pay by UPI" }).click();
}

/** What no gateway offers: decides what becomes of an order or a transfer at the sandbox. */
export async function control(
  request: APIRequestContext,
  method: "POST" | "PUT",
  what: string,
  data: Record<string, unknown>,
): Promise<void> {
  // eslint-disable-next-line node/no-process-env -- `npm test` says where it has started the sandbox
  const sandbox = process.env["E2E_SANDBOX_URL"] ?? "http://localhost:4010";
  const answer = await request.fetch(`${sandbox}/_control/${what}`, { method, data });
  expect(answer.ok(), `${method} ${what}: ${await answer.text()}`).toBe(true);
}

/** Loads the page again until something is there: for news that a page shows only when it is opened. */
export async function reloadUntil(page: Page, isThere: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.reload();
    await isThere();
  }).toPass({ timeout: 45_000 });
}
