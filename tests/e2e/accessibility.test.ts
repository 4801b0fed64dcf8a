import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { addMoney, enterAsNewResident } from "../support/estate-journeys";
import {
  arrive,
  choose,
  enterAsNewCustomer,
  fillAddress,
  openCartCheckout,
} from "../support/booking-journeys";
import { control, enterAs } from "../support/journeys";
import { people, type Visit } from "../support/visits";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NARROWEST = 320;
const WIDTHS = [NARROWEST, 360, 1280];

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

/**
 * Opens a page at each width: nothing is against the rules, and nothing scrolls sideways. In the dark the same page has other
 * colours and nothing else, so only those are looked at again.
 */
async function look(page: Page, address: string): Promise<void> {
  await showIn(page, "light");
  await page.goto(address);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, `${address} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
    if (width === NARROWEST) continue;
    await settled(page);
    expect(await faultsOf(new AxeBuilder({ page }).withTags(TAGS)), `${address} at ${width} px`).toEqual([]);
    await showIn(page, "dark");
    const contrast = new AxeBuilder({ page }).withRules(["color-contrast"]);
    expect(await faultsOf(contrast), `${address} at ${width} px, dark`).toEqual([]);
    await showIn(page, "light");
  }
}

async function showIn(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await settled(page);
}

/** Colours that are still on their way from one theme or width to the other are nobody's colours. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(transitions.map((transition) => transition.finished));
  });

async function faultsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
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

test("a customer's way to pay can be read by everybody, light and dark", async ({ page }) => {
  test.setTimeout(300_000);
  const service = await enterAsNewCustomer(page);
  await choose(page, service);
  await look(page, "/services/cart");
  await look(page, `/services/${service.serviceId}`);
  await page.goto("/services/cart");
  await fillAddress(page);
  const reference = await openCartCheckout(page, "₹999");
  await control(page.request, "POST", `orders/${reference}/pay`, { outcome: "pending" });
  await page.goto("/services");
  await page.getByRole("link", { name: "See its payment" }).click();
  await expect(page.getByText("Checking", { exact: true })).toBeVisible();
  await look(page, page.url());
  await look(page, "/services/cart");
  await control(page.request, "POST", `orders/${reference}/pay`, { outcome: "success" });
  const number = await arrive(page, 60_000);
  await look(page, `/booking-success/${number}`);
  await look(page, `/services/bookings/${number}`);
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
