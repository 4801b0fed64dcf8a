import { expect, test } from "@playwright/test";
import {
  control,
  enterAs,
  enterAsNewTenant,
  openCheckout,
  payByUpi,
  pressUntil,
  reloadUntil,
} from "../support/journeys";

test("an administrator finds what needs a decision, leaves a note by keyboard, and closes it with a reason", async ({
  page,
}) => {
  await enterAs(page, "admin");
  await page.goto("/admin/queue?kind=payout-failed");
  await page.getByRole("listitem").getByRole("link", { name: "A payout failed for good" }).last().click();
  await expect(page.getByRole("heading", { name: "What it is about" })).toBeVisible();
  const address = page.url();

  // The letter opens the sheet; Enter in it writes a line and does nothing else.
  const sheet = page.getByRole("dialog", { name: "Leave a note" });
  await pressUntil(page, "n", () => expect(sheet).toBeVisible({ timeout: 2000 }));
  await sheet.getByLabel("Note").fill("Called the owner");
  await sheet.getByLabel("Note").press("Enter");
  await expect(sheet).toBeVisible();
  await sheet.getByRole("button", { name: "Note" }).click();
  await expect(page.getByText("Called the owner")).toBeVisible();

  await page.getByRole("button", { name: "Resolve" }).click();
  const close = page.getByRole("dialog", { name: "Close this?" });
  await close.getByRole("button", { name: "Resolve" }).click();
  await expect(close.getByRole("alert")).toContainText(/reason|look at this again/i);
  await close.getByLabel("Reason").fill("The owner has corrected the account");
  await close.getByRole("button", { name: "Resolve" }).click();
  await expect(page.getByText("Resolved: The owner has corrected the account")).toBeVisible();
  await page.goto("/admin/queue?state=resolved");
  await expect(page.locator(`a[href="${new URL(address).pathname}"]`)).toBeVisible();
});

test("money of another amount than asked for waits in suspense until a second administrator agrees", async ({
  page,
  request,
}) => {
  await enterAsNewTenant(page, "321.00");
  const reference = await openCheckout(page);
  await control(request, "PUT", "faults", {
    gateway: "phonepe",
    operation: "order-status",
    fault: "wrong-amount",
    reference,
    times: 1,
  });
  await payByUpi(page, "success@ybl");
  await expect(page).toHaveURL(/\/tenant\/payments\/pay_/);
  await enterAs(page, "admin");
  await page.goto("/admin/queue?kind=wrong-amount");
  const item = page.getByRole("listitem").filter({ hasText: "for an order of ₹3" }).last();
  await reloadUntil(page, () => expect(item).toBeVisible({ timeout: 2000 }));
  await item.getByRole("link").click();
  await expect(page.getByText("Debit IN:unapplied:phonepe")).toBeVisible();
  await page.getByRole("button", { name: "Propose to give it back" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Reason").fill("The payer's bank took too much");
  await sheet.getByRole("button", { name: "Propose to give it back" }).click();
  await expect(page.getByText("You proposed this, so another administrator must agree.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Agree" })).toBeDisabled();
  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Ask the payer first");
  await page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText("Rejected: Ask the payer first")).toBeVisible();
});

test("the help page answers without a sign-in and names whom to ask", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Help" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Help" })).toBeVisible();
  await expect(page.getByText("it still says Checking")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Whom to ask" })).toBeVisible();
});
