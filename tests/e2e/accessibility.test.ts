import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { addMoney, enterAsNewResident } from "../support/estate-journeys";
import { enterAs } from "../support/journeys";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [320, 360, 1280];

/** A page by its address, or the first one of a kind that another page links to. */
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
    "/",
    { from: "/", kind: /^\/estate\/[^/]+\/residents$/ },
    { from: "/", kind: /^\/estate\/[^/]+\/staff$/ },
    { from: "/", kind: /^\/estate\/[^/]+\/settings$/ },
  ],
  resident: ["/", { from: "/", kind: /^\/resident\/[^/]+\/account$/ }],
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
  ],
};

async function addressOf(page: Page, visit: Visit): Promise<string> {
  if (typeof visit === "string") return visit;
  await page.goto(visit.from);
  const links = await page
    .locator("a")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const address = links.find((link) => visit.kind.test(link));
  expect(address, `${visit.from} leads to ${visit.kind}`).toBeDefined();
  return address ?? "";
}

/** Opens a page at each width: nothing is against the rules, and nothing scrolls sideways. */
async function look(page: Page, address: string): Promise<void> {
  await page.goto(address);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    expect(found, `${address} at ${width} px`).toEqual([]);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, `${address} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
  }
}

for (const theme of ["light", "dark"] as const)
  for (const [person, visits] of Object.entries(people))
    test(`${person}'s pages can be read by everybody, ${theme}`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      if (person !== "nobody") await enterAs(page, person);
      for (const visit of visits) {
        const address = await addressOf(page, visit);
        await look(page, address);
      }
    });

for (const theme of ["light", "dark"] as const)
  test(`a resident's pages can be read by everybody, ${theme}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
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
