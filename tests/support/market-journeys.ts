import { expect, type Page } from "@playwright/test";
import { newIntentKey } from "@/components/intent-key";
import { beside } from "./own-home";
import { enterAsNewPerson, payByUpi, post } from "./journeys";

type NewPerson = { email: string; password: string; name: string };

/** Nobody else is called so. */
const newName = (name: string): string => `${name} ${newIntentKey().slice(0, 8)}`;

/** Makes somebody who sells here, signed in. Nobody knows yet where their money goes. */
export async function enterAsNewSeller(page: Page): Promise<NewPerson> {
  const name = newName("Sarita");
  const person = await enterAsNewPerson(page, name);
  await post(page, "/api/sellers/register/", {});
  return { ...person, name };
}

/** Makes somebody who buys here, signed in. */
export async function enterAsNewBuyer(page: Page): Promise<NewPerson> {
  const name = newName("Bina");
  const person = await enterAsNewPerson(page, name);
  await post(page, "/api/customers/", {});
  return { ...person, name };
}

/** What the seller who is signed in offers; nothing else is called so. Answers its title. */
export async function offerThing(page: Page, price: string): Promise<string> {
  const title = newName("Bicycle");
  await page.goto("/seller/listings");
  await page.getByRole("link", { name: "Offer something" }).click();
  await page.getByLabel("What it is").fill(title);
  await page.getByLabel("Category").selectOption("Sports");
  await page.getByLabel("Your price").fill(price);
  await page.getByLabel("Where it can be fetched").fill("Indiranagar");
  await page.getByRole("button", { name: "Offer it" }).click();
  await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  await expect(page.getByText("Everybody finds it in the market.")).toBeVisible();
  return title;
}

/** Whoever is signed in finds it in the market, orders it and pays at the gateway's page. */
export async function buyInMarket(page: Page, title: string, total: string): Promise<void> {
  await page.goto("/services/market");
  await page.getByLabel("What are you looking for?").fill(title);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByText(total, { exact: true })).toBeVisible();
  await page.getByLabel(/^Where you would like to meet/).fill("Library gate");
  await page.getByRole("button", { name: "Order and reserve it" }).click();
  await page.getByRole("button", { name: `Pay ${total}` }).click();
  await payByUpi(page, "success@ybl");
  await expect(page.getByRole("status").filter({ hasText: "Your money waits with us" })).toBeVisible();
}

/** A scout with three recruits who have sold, none of it asked for yet: ₹30. */
export const makeScout = async (): Promise<NewPerson> =>
  JSON.parse(await beside("tests/support/make-scout.ts")) as NewPerson;

/**
 * Sellers with a bank account of their own and a payout of ₹500 each that leaves tomorrow, unless an administrator sends it.
 */
export const makeHeldSellers = async (count: number): Promise<(NewPerson & { account: string })[]> =>
  JSON.parse(await beside("tests/support/make-held-sellers.ts", String(count))) as (NewPerson & {
    account: string;
  })[];
