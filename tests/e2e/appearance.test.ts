import { expect, test } from "@playwright/test";
import { measurePageWeight } from "../bench/page-weight.bench";
import { addMoney, enterAsNewResident } from "../support/estate-journeys";
import { enterAs } from "../support/journeys";

/** What a tenant's phone may have to fetch before a page is fully alive. */
const SCRIPT_BYTES_MAX = 120_000;

test.beforeEach(({ page }) => enterAs(page, "tenant"));

test("the appearance can be fixed, is remembered, and stands before the first paint", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/tenant/account");
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByLabel("Dark").check();
  await expect.poll(background).not.toBe(light);
  const dark = await background();

  // Without any script of the page but the one in its head, as it is before the others have arrived.
  await page.route("**/_next/static/**/*.js", (route) => route.abort());
  await page.goto("/tenant");
  expect(await background()).toBe(dark);
  await page.unroute("**/_next/static/**/*.js");

  await page.goto("/tenant/account");
  await page.getByLabel("As this device").check();
  await expect.poll(background).toBe(light);
});

test("the rail folds to its icons, keeps their names, and stays folded", async ({ page }) => {
  await page.goto("/tenant");
  const rail = page.getByRole("navigation", { name: "Main" }).first();
  const width = async () => Math.round((await rail.boundingBox())?.width ?? 0);
  expect(await width()).toBe(240);
  await rail.getByRole("button", { name: "Fold" }).click();
  expect(await width()).toBe(68);
  await page.reload();
  expect(await width()).toBe(68);
  await rail.getByRole("link", { name: "Receipts" }).click();
  await expect(page.getByRole("heading", { name: "Receipts" })).toBeVisible();
  await rail.getByRole("button", { name: "Fold" }).click();
  expect(await width()).toBe(240);
});

test("a slow page shows its skeleton, a quick one none", async ({ page }) => {
  await page.goto("/tenant");
  let isReleased: () => void = () => {};
  const released = new Promise<void>((resolve) => (isReleased = resolve));
  await page.route("**/tenant/receipts?_rsc=*", async (route) => {
    await released;
    await route.continue();
  });
  await page.getByRole("link", { name: "Receipts" }).first().click();
  await expect(page.locator(".page-skeleton")).toBeVisible();
  isReleased();
  await expect(page.getByRole("heading", { name: "Receipts" })).toBeVisible();
  await expect(page.locator(".page-skeleton")).toBeHidden();
});

test("a tenant's pages ask for at most 120 kB of compressed script", async ({ page, baseURL }) => {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  for (const weight of await measurePageWeight(baseURL ?? "", cookie))
    expect(weight.sent, weight.path).toBeLessThanOrEqual(SCRIPT_BYTES_MAX);
});

test("a resident's pages ask for at most 120 kB of compressed script", async ({ page, baseURL }) => {
  const { estateId } = await enterAsNewResident(page);
  await addMoney(page, estateId, "100");
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const at = `/resident/${estateId}`;
  const pages = {
    addresses: [at, `${at}/bills`, `${at}/wallet`, `${at}/wallet/add`, `${at}/payments`],
    kinds: [/\/bills\/bil_[^/]+$/, /\/bills\/bil_[^/]+\/pay$/, /\/payments\/rmt_/],
  };
  for (const weight of await measurePageWeight(baseURL ?? "", cookie, pages))
    expect(weight.sent, weight.path).toBeLessThanOrEqual(SCRIPT_BYTES_MAX);
});
