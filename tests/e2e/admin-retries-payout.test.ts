import { expect, test } from "@playwright/test";
import { control, enterAs, enterAsNewTenant, openCheckout, payByUpi, reloadUntil } from "../support/journeys";

/** Quicker than the sandbox's own bank, because nobody watches. */
const BANK_DELAY_MS = 200;

const RENT = "₹2,345";

test.afterEach(({ request }) => control(request, "PUT", "settings", { bank_delay_ms: BANK_DELAY_MS }));

test("an administrator sends a failed payout again, after a sheet that says how much goes where", async ({
  page,
  request,
}) => {
  test.setTimeout(150_000);
  // The bank takes its time, so that the test can decide what becomes of the transfer.
  await control(request, "PUT", "settings", { bank_delay_ms: 3_600_000 });
  const tenant = await enterAsNewTenant(page, "2345");
  await openCheckout(page);
  await payByUpi(page, "success@ybl");
  await expect(page.getByText("Received", { exact: true }).first()).toBeVisible();

  await enterAs(page, "admin");
  await page.goto("/admin/payouts?status=processing");
  const row = page.getByRole("row").filter({ hasText: tenant.name });
  await reloadUntil(page, () => expect(row).toBeVisible({ timeout: 2000 }));
  await row.getByRole("link").click();
  const reference = (await page.getByText(/^lkpo[a-z0-9]+a1$/).textContent()) ?? "";
  await control(request, "POST", `transfers/${reference}`, {
    outcome: "failure",
    code: "INVALID_ACCOUNT_FAIL",
  });
  await control(request, "PUT", "settings", { bank_delay_ms: BANK_DELAY_MS });
  const isShown = (word: string) => () =>
    expect(page.getByText(word, { exact: true }).first()).toBeVisible({ timeout: 2000 });
  await reloadUntil(page, isShown("Needs owner"));
  await expect(page.getByText(/^The bank does not know this account number\./).first()).toBeVisible();

  await page.getByRole("button", { name: /^Try again/ }).click();
  const sheet = page.getByRole("dialog", { name: `Send ${RENT} again?` });
  await expect(sheet.getByText("Rao Homes")).toBeVisible();
  await expect(sheet.getByText("XXXX1191 · YESB0000262")).toBeVisible();
  await expect(sheet.getByText(/cannot be called back/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  await page.getByRole("button", { name: /^Try again/ }).click();
  await sheet.getByRole("button", { name: `Send ${RENT} again` }).click();
  await expect(sheet).toBeHidden();
  await reloadUntil(page, isShown("Arrived"));
  // What did not work stays in the trail, and so does who tried again.
  await expect(page.getByText("Did not arrive")).toBeVisible();
  await expect(page.getByText("Tried again by hand")).toBeVisible();
  await expect(page.getByText(/by you$/).first()).toBeVisible();
});
