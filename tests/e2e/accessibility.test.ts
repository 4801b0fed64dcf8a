import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { addMoney, enterAsNewResident } from "../support/estate-journeys";
import { enterAs } from "../support/journeys";
import { people, type Visit } from "../support/visits";
import { look, TAGS, WIDTHS } from "../support/look";

// What is wrong stands in the message; a record of every look would take longer than the looks.
test.use({ trace: "off" });

async function addressOf(page: Page, place: string, visit: Visit): Promise<string> {
  const here = (address: string): string => address.replace(/^~/, place);
  if (typeof visit === "string") return here(visit);
  await page.goto(here(visit.from));
  const links = await page
    .locator("a")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const address = links.find((link) => visit.kind.test(link));
  expect(address, `${visit.from} leads to ${visit.kind}`).toBeDefined();
  return address ?? "";
}

for (const [person, visits] of Object.entries(people))
  test(`${person}'s pages can be read by everybody, light and dark`, async ({ page }) => {
    test.setTimeout(300_000);
    if (person !== "nobody") await enterAs(page, person);
    await page.goto("/");
    const place = new URL(page.url()).pathname;
    for (const visit of visits) await look(page, await addressOf(page, place, visit));
  });

test("a resident's way to pay can be read by everybody, light and dark", async ({ page }) => {
  test.setTimeout(300_000);
  const { estateId, bills } = await enterAsNewResident(page);
  await addMoney(page, estateId, "6000");
  const done = page.url();
  const at = `/resident/${estateId}`;
  for (const address of [
    at,
    `${at}/bills`,
    `${at}/bills?status=PAID`,
    `${at}/bills/${bills.service}`,
    `${at}/bills/${bills.water}/pay`,
    `${at}/bills/${bills.security}/pay`,
    `${at}/wallet`,
    `${at}/wallet/add`,
    `${at}/payments`,
    done,
  ])
    await look(page, address);
});

test("sheets can be read by everybody, on a phone and on a desk", async ({ page }) => {
  await enterAs(page, "owner");
  await page.goto("/owner/units");
  await page.getByRole("button", { name: "Add a property" }).click();
  await page.getByRole("button", { name: "Add property" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Give the property a name." })).toBeVisible();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    expect(
      violations.map(({ id }) => id),
      `${width} px`,
    ).toEqual([]);
  }
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Add a property" })).toBeFocused();
});
