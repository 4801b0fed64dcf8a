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

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NARROWEST = 320;
const WIDTHS = [NARROWEST, 360, 1280];

/** A page by its address, or the first one of a kind that another page links to. `~` is the person's place in their estate. */
type Visit = string | { from: string; kind: RegExp };

const people: Record<string, Visit[]> = {
  nobody: [
    "/sign-in",
    "/register",
    "/join",
    "/join?key=ABCD2345",
    "/developers",
    "/help",
    "/unsubscribe",
    "/nowhere",
    "/forgot-password",
    "/sign-in-with-code",
    "/cancel-payment-details?token=x",
    "/invitation?token=x",
  ],
  "estate-admin": [
    "~",
    "~/bills",
    "~/bills?status=OVERDUE",
    "~/bills/new",
    "~/bills/many",
    "~/bills/batches",
    { from: "~/bills", kind: /\/bills\/bil_/ },
    { from: "~/bills/batches", kind: /\/bills\/batches\/bat_/ },
    "~/disputes",
    "~/money",
    "~/money/trail",
    "~/payments",
    { from: "~/payments", kind: /\/payments\/rmt_/ },
    "~/refunds",
    "~/transfers",
    "~/transfers/new",
    { from: "~/transfers", kind: /\/transfers\/ctr_/ },
    "~/credits",
    "~/credits/new",
    { from: "~/credits", kind: /\/credits\/mcr_/ },
    "~/recurring",
    "~/failures",
    "~/residents",
    "~/residents/import",
    { from: "~/residents", kind: /\/residents\/usr_/ },
    "~/staff",
    "~/settings",
    "~/notices",
    "~/notices/choices",
    "~/more",
    "~/account",
  ],
  resident: [
    "~",
    "~/bills",
    { from: "~/bills", kind: /\/bills\/bil_/ },
    "~/payments",
    { from: "~/payments", kind: /\/payments\/rmt_/ },
    "~/wallet",
    "~/recurring",
    "~/recurring/new",
    { from: "~/recurring", kind: /\/recurring\/rcp_/ },
    "~/notices",
    "~/notices/choices",
    "~/more",
    "~/account",
    "~/account/profile",
    "~/account/security",
    "~/account/devices",
  ],
  tenant: [
    "/tenant",
    "/tenant/receipts",
    "/tenant/receipts?status=pending",
    "/tenant/account",
    "/tenant/notices",
    "/tenant/notices?unread=true",
    "/tenant/notices/choices",
    "/tenant/account/profile",
    "/tenant/account/security",
    "/tenant/account/devices",
    "/tenant/proofs",
    "/tenant/documents",
    "/tenant/nowhere",
    "/join",
    "/tenant/invoices",
    { from: "/tenant/invoices", kind: /^\/tenant\/invoices\/chg_/ },
    { from: "/tenant", kind: /^\/tenant\/pay\// },
    { from: "/tenant", kind: /^\/tenant\/homes\// },
    { from: "/tenant/receipts?status=completed", kind: /^\/tenant\/payments\// },
    { from: "/tenant/receipts?status=failed", kind: /^\/tenant\/payments\// },
  ],
  owner: [
    "/owner",
    "/owner/payouts",
    "/owner/payouts?status=retry_scheduled",
    "/owner/units",
    "/owner/units?status=maintenance",
    "/owner/tenants",
    "/owner/invoices",
    { from: "/owner/invoices", kind: /^\/owner\/invoices\/chg_/ },
    "/owner/search?q=lake",
    "/owner/payment-details",
    "/owner/subscription",
    { from: "/owner/subscription", kind: /^\/owner\/subscription\/payments\// },
    { from: "/owner/units?status=occupied", kind: /^\/owner\/units\/unt_/ },
    { from: "/owner/units", kind: /^\/owner\/properties\/prp_/ },
    "/owner/account",
    "/owner/notices",
    "/owner/notices/choices",
    "/owner/account/profile",
    "/owner/account/security",
    "/owner/account/devices",
    "/owner/proofs",
    "/owner/documents",
    { from: "/owner/payouts?status=completed", kind: /^\/owner\/payouts\/pyo_/ },
    { from: "/owner/payouts?status=failed", kind: /^\/owner\/payouts\/pyo_/ },
  ],
  admin: [
    "/admin/statements",
    { from: "/admin/search?q=lake", kind: /^\/admin\/history\// },
    "/admin/estates",
    "/admin/payouts",
    "/admin/proof",
    "/admin/subscriptions",
    "/admin/queue",
    { from: "/admin/queue", kind: /^\/admin\/queue\/rev_/ },
    "/admin/search?q=rahul",
    "/admin/account",
    "/admin/notices",
    "/admin/notices/choices",
    "/admin/notices/mails",
    "/admin/account/profile",
    "/admin/account/security",
    "/admin/account/devices",
    { from: "/admin/payouts?status=failed", kind: /^\/admin\/payouts\/pyo_/ },
    "/admin/bookings",
    "/admin/orders",
    "/admin/orders?status=escrowed&problem=true",
    { from: "/admin/orders?status=escrowed", kind: /^\/admin\/orders\/ord_/ },
    "/admin/bookings?show=coming&assigned=nobody&date=2020-01-01",
    { from: "/admin/bookings?status=PENDING", kind: /^\/admin\/bookings\/BK-/ },
    { from: "/admin/bookings?status=CONFIRMED", kind: /^\/admin\/bookings\/BK-/ },
    "/admin/services",
    "/admin/promo-codes",
    "/admin/employees",
  ],
  customer: [
    "/services",
    "/services?q=clean",
    "/services?q=nothing+of+this+name",
    { from: "/services", kind: /^\/services\/svc_/ },
    "/services/cart",
    "/services/bookings",
    { from: "/services/bookings", kind: /^\/services\/bookings\/BK-/ },
    "/services/addresses",
    "/services/account",
    "/services/notices",
    "/services/notices/choices",
    "/services/nowhere",
  ],
};

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
