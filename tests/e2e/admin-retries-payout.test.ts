import { expect, test } from "@playwright/test";
import { control, enterAs, openCheckout, payByUpi, reloadUntil } from "../support/journeys";

test("an administrator sends a failed payout again, after a sheet that says how much goes where", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(150_000);
  await test.step("a tenant pays, and the owner's bank refuses the transfer", async () => {
    await control(request, "PUT", "settings", { bank_delay_ms: 3_600_000 });
    const tenant = await (await browser.newContext()).newPage();
    await enterAs(tenant, "tenant5");
    await openCheckout(tenant, "2,345");
    await payByUpi(tenant, "success@ybl");
    await expect(tenant.getByText("Received", { exact: true }).first()).toBeVisible();
    await tenant.context().close();
  });

  await enterAs(page, "admin");
  await page.goto("/admin/payouts?status=processing");
  const row = page.getByRole("row").filter({ hasText: "₹2,345" });
  await reloadUntil(page, () => expect(row).toBeVisible({ timeout: 2000 }));
  await row.getByRole("link").click();
  const reference = (await page.getByText(/^lkpo[a-z0-9]+a1$/).textContent()) ?? "";
  await control(request, "POST", `transfers/${reference}`, {
    outcome: "failure",
    code: "INVALID_ACCOUNT_FAIL",
  });
  await control(request, "PUT", "settings", { bank_delay_ms: 100 });
  await reloadUntil(page, () =>
    expect(page.getByText("Needs owner", { exact: true })).toBeVisible({ timeout: 2000 }),
  );
  await expect(page.getByText("The bank does not know this account number.").first()).toBeVisible();

  await page.getByRole("button", { name: /^Try again/ }).click();
  const sheet = page.getByRole("dialog", { name: "Send ₹2,345 again?" });
  await expect(sheet.getByText("Rao Homes")).toBeVisible();
  await expect(sheet.getByText("XXXX1191 · YESB0000262")).toBeVisible();
  await expect(sheet.getByText(/cannot be called back/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  await page.getByRole("button", { name: /^Try again/ }).click();
  await sheet.getByRole("button", { name: "Send ₹2,345 again" }).click();
  await expect(sheet).toBeHidden();
  await reloadUntil(page, () =>
    expect(page.getByText("Arrived", { exact: true }).first()).toBeVisible({ timeout: 2000 }),
  );
  // What did not work stays in the trail, and so does who tried again.
  await expect(page.getByText("Did not arrive")).toBeVisible();
  await expect(page.getByText("Tried again by hand")).toBeVisible();
});
