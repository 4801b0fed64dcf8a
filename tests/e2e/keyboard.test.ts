import { expect, test } from "@playwright/test";
import { enterAsNewTenant, tabTo } from "../support/journeys";

test("a person signs in with the keyboard alone", async ({ page }) => {
  await page.goto("/sign-in");
  await tabTo(page, "textbox", "E-mail");
  await page.keyboard.type("tenant@latchkey.test");
  await tabTo(page, "textbox", "Password");
  await page.keyboard.type("latchkey-demo");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Your rent" })).toBeVisible();
});

test("rent is paid with the keyboard alone, from the home to the receipt", async ({ page }) => {
  await enterAsNewTenant(page, "8000");
  await page.goto("/tenant");
  await expect(page.getByRole("heading", { name: "Your rent" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, "link", /^Pay rent/);
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Pay rent" })).toBeVisible();
  await tabTo(page, "radio", /All that is owed/);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel("A part of it")).toBeChecked();
  await tabTo(page, "textbox", "Amount");
  await page.keyboard.type("5");
  await tabTo(page, "button", /^Pay ₹5\.10/);
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Demo merchant" })).toBeVisible();
  await tabTo(page, "textbox", "UPI id");
  await page.keyboard.type("success@ybl");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "We received ₹5.10" })).toBeVisible();
  await tabTo(page, "link", "Your rent");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Last receipts" })).toBeVisible();
  // The link that was followed is gone with its page, so the keyboard goes on where the new one begins.
  await expect(page.getByRole("main")).toBeFocused();
});
