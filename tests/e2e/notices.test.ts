import { expect, test, type Page } from "@playwright/test";
import { enterAs, enterAsNewTenant, mailsTo, openCheckout, payByUpi, reloadUntil } from "../support/journeys";

const addressOf = (tenant: { name: string }): string => `${tenant.name.split(" ")[1]}@example.in`;

/** The kind's two boxes on the page of choices. */
const choice = (page: Page, kind: string) => page.getByRole("group", { name: kind });

async function payRent(page: Page): Promise<void> {
  await openCheckout(page);
  await payByUpi(page, "success@ybl");
  await expect(page.getByText("Received", { exact: true }).first()).toBeVisible();
}

test("a paid rent rings the tenant's bell and lies in their mail", async ({ page, request }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const tenant = await enterAsNewTenant(page, "9000.00");
  await payRent(page);

  const notice = page.getByRole("link", { name: /^Received: ₹9,\d{3}(\.\d\d)? for / });
  await page.goto("/tenant/notices");
  await reloadUntil(page, () => expect(notice).toBeVisible({ timeout: 2000 }));
  const bell = page.getByRole("link", { name: /^Notices/ });
  await expect(bell).toHaveAccessibleName("Notices, 2 new");
  await expect(page.getByText(/We received ₹9,.* on .*; it settles rent for/)).toBeVisible();

  await notice.click();
  await expect(page).toHaveURL(/\/tenant\/payments\/pay_/);
  await page.goto("/tenant/notices");
  await expect(bell).toHaveAccessibleName("Notices, 1 new");
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(bell).toHaveAccessibleName("Notices");

  const subjects = (await mailsTo(request, addressOf(tenant))).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.startsWith("Received: ₹9,"))).toHaveLength(1);

  await test.step("an administrator sees that it left, and to whom", async () => {
    await enterAs(page, "admin");
    await page.goto("/admin/notices/mails?state=sent");
    const row = page.getByRole("listitem").filter({ hasText: addressOf(tenant) });
    await expect(row.filter({ hasText: "Received: ₹9," }).getByText("Sent", { exact: true })).toBeVisible();
  });
});

test("reminders are turned off in the account, other mails by the link in one", async ({ page, request }) => {
  test.setTimeout(120_000);
  const tenant = await enterAsNewTenant(page, "8000.00");
  await page.goto("/tenant/account");
  await page.getByRole("link", { name: "Choose what we tell you" }).click();
  await choice(page, "Rent reminders").getByLabel("By mail").uncheck();
  await expect(choice(page, "Refunds").getByLabel("By mail")).toBeDisabled();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await page.reload();
  await expect(choice(page, "Rent reminders").getByLabel("By mail")).not.toBeChecked();
  await expect(choice(page, "Rent reminders").getByLabel("Here")).toBeChecked();

  const welcome = async () =>
    (await mailsTo(request, addressOf(tenant))).find(({ subject }) => subject.startsWith("Welcome to"));
  await expect.poll(welcome, { timeout: 45_000 }).toBeDefined();
  const link = /Stop mails like this: (\S+)/.exec((await welcome())?.text ?? "")?.[1] ?? "";
  // Whoever holds the mail need not be signed in.
  await page.context().clearCookies();
  await page.goto(new URL(link).pathname + new URL(link).search);
  await page.getByRole("button", { name: "Stop these mails" }).click();
  await expect(page.getByText(/^Done: you get no more mails about "Welcome"/)).toBeVisible();
});
