import { expect, test, type Page } from "@playwright/test";
import { pngBytes } from "../support/files";
import { enterAs, enterAsNewTenant } from "../support/journeys";
import { photo } from "../support/pictures";

const file = (name: string, mimeType: string, bytes: Uint8Array) => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
});

/** The pictures of a page by what is said of them, in their order. */
const described = (page: Page) => page.locator("ol > li").filter({ has: page.getByRole("img") });

async function addPicture(page: Page, description: string): Promise<void> {
  await page
    .getByLabel("Another picture")
    .setInputFiles(file("IMG_1.jpg", "image/jpeg", await photo({ width: 1200, height: 900 })));
  await page.getByLabel("What is to be seen").fill(description);
  await page.getByRole("button", { name: "Add the picture" }).click();
  await expect(described(page).filter({ hasText: description })).toBeVisible();
}

test("an owner shows a home in pictures, orders and removes them, and its tenant sees them", async ({
  page,
  baseURL,
}) => {
  const tenant = await enterAsNewTenant(page, "11000");
  const cookies = await page.context().cookies();
  await page.goto("/tenant/account/profile");
  await page.getByLabel("A picture of you").setInputFiles(file("me.png", "image/jpeg", pngBytes()));
  await page.getByRole("button", { name: "Add the picture" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("not what it was sent as");
  await page.getByLabel("A picture of you").setInputFiles(file("me.png", "image/png", pngBytes()));
  await page.getByRole("button", { name: "Add the picture" }).click();
  const own = page.getByRole("img", { name: "You, as the other side of your lease sees you" });
  await expect.poll(() => own.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);

  await enterAs(page, "owner");
  await page.goto("/owner/units");
  await page.getByRole("link", { name: tenant.home }).click();
  await expect(page.getByRole("heading", { name: tenant.name })).toBeVisible();
  const portrait = page.locator('img[src*="/api/people/"]');
  await expect.poll(() => portrait.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);

  for (const description of ["The hall", "The kitchen", "The balcony"]) await addPicture(page, description);
  await expect(page.getByText("3 of 10")).toBeVisible();
  const first = described(page).first();
  await expect(first).toContainText("The hall");
  await page.getByRole("button", { name: "Use as cover: The balcony" }).click();
  await expect(first).toContainText("The balcony");
  await expect(first).toContainText("Cover");
  await page.getByRole("button", { name: "Later: The hall" }).click();
  await expect(described(page).nth(1)).toContainText("The kitchen");
  await page.getByRole("button", { name: "Describe: The kitchen" }).click();
  const sheet = page.getByRole("dialog", { name: "What is to be seen?" });
  await sheet.getByLabel("Description").fill("The kitchen with its window");
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(described(page).nth(1)).toContainText("The kitchen with its window");
  await page.getByRole("button", { name: "Remove: The hall" }).click();
  await page
    .getByRole("dialog", { name: "Remove the picture?" })
    .getByRole("button", { name: "Remove it" })
    .click();
  await expect(described(page)).toHaveCount(2);

  await page.context().clearCookies();
  await page.context().addCookies(cookies);
  await page.goto("/tenant");
  const cover = page.getByRole("main").getByRole("img", { name: "The balcony" });
  await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  await page.getByRole("link", { name: "About this home" }).click();
  const kitchen = page.getByRole("link", { name: "The kitchen with its window, open it in full" });
  const small = kitchen.locator("img");
  await expect.poll(() => small.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  const building = page
    .getByRole("link", { name: "The building from the lake, open it in full" })
    .locator("img");
  await expect.poll(() => building.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  const address = new URL((await kitchen.getAttribute("href")) ?? "", baseURL).href;
  const full = await page.request.get(address);
  expect([full.status(), full.headers()["content-type"]]).toEqual([200, "image/webp"]);
  const etag = full.headers()["etag"] ?? "";
  expect((await page.request.get(address, { headers: { "if-none-match": etag } })).status()).toBe(304);
  for (const stranger of ["owner2", "tenant3"]) {
    await enterAs(page, stranger);
    expect((await page.request.get(address)).status()).toBe(404);
  }
});
