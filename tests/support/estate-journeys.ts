import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";

export type JourneyEstate = {
  estateId: string;
  email: string;
  password: string;
  /** One to confirm, one confirmed, one that was changed. */
  bills: { security: string; water: string; service: string };
};

/** Makes an estate with a resident and signs the resident in: what a journey sees does not depend on others. */
export async function enterAsNewResident(page: Page): Promise<JourneyEstate> {
  // eslint-disable-next-line node/no-process-env -- `npm test` says where what it has started keeps its data
  const dataDir = process.env["E2E_DATA_DIR"] ?? ".data";
  const { stdout } = await promisify(execFile)(process.execPath, [
    "tests/support/run-beside.mjs",
    dataDir,
    "tests/support/make-estate.ts",
  ]);
  const made = JSON.parse(stdout) as JourneyEstate;
  await page.context().clearCookies();
  const origin = new URL((await page.request.get("/api/health")).url()).origin;
  const answer = await page.request.post("/api/auth/session", {
    data: { email: made.email, password: made.password },
    headers: { origin },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return made;
}

/** At Paystack's or Flutterwave's page: pays by bank transfer and comes back. */
export async function payAtCheckout(page: Page): Promise<void> {
  await page.getByRole("button", { name: "I have sent the money" }).click();
}

/** From the resident's home into the wallet, by Flutterwave. */
export async function addMoney(page: Page, estateId: string, amount: string): Promise<void> {
  await page.goto(`/resident/${estateId}/wallet`);
  await page.getByRole("link", { name: "Add money" }).click();
  await page.getByLabel("How much do you add?").fill(amount);
  await page.getByLabel("Flutterwave").check();
  await page.getByRole("button", { name: /^Add ₦/ }).click();
  await payAtCheckout(page);
  await expect(page.getByRole("status").filter({ hasText: "came into your wallet" })).toBeVisible();
}
