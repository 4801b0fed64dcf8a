import { expect, test, type Page } from "@playwright/test";
import { newIntentKey } from "@/components/intent-key";
import {
  bookAndPay,
  choose,
  arrive,
  enterAsNewCustomer,
  fillAddress,
  openCartCheckout,
} from "../support/booking-journeys";
import {
  control,
  enterAs,
  enterAsNewPerson,
  enterWith,
  payByUpi,
  reloadUntil,
  sandboxBooks,
} from "../support/journeys";
import { beside } from "../support/own-home";

const says = (page: Page, text: string | RegExp) =>
  expect(page.getByRole("status").filter({ hasText: text })).toBeVisible();

/** Whoever was signed in when their cookies were kept is it again. */
async function returnAs(
  page: Page,
  { cookies }: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>,
) {
  await page.context().clearCookies();
  await page.context().addCookies(cookies);
}

test("an administrator gives a booking to an employee, who carries it out and says so, and the customer has the invoice", async ({
  page,
}) => {
  const service = await enterAsNewCustomer(page);
  const number = await bookAndPay(page, service);
  const customer = await page.context().storageState();
  const name = `Ravi ${newIntentKey().slice(0, 8)}`;
  const employee = await enterAsNewPerson(page, name);

  await test.step("somebody becomes an employee by their e-mail address, and gets the booking", async () => {
    await enterAs(page, "admin");
    await page.goto("/admin/employees");
    await page.getByRole("button", { name: "Add an employee" }).click();
    await page.getByLabel("E-mail they sign in with").fill(employee.email);
    await page.getByRole("dialog").getByRole("button", { name: "Add employee" }).click();
    await expect(page.getByRole("heading", { name })).toBeVisible();
    await page.goto(`/admin/bookings/${number}`);
    await page.getByRole("button", { name: "Confirm" }).click();
    await says(page, "Nobody has it yet");
    await page.getByRole("button", { name: "Assign" }).click();
    await page.getByLabel("Employee").selectOption(`${name} (0 to do)`);
    await page.getByRole("button", { name: "Save" }).click();
    await says(page, `${name} carries it out`);
  });

  await test.step("the customer reads who comes", async () => {
    await returnAs(page, customer);
    await page.goto(`/services/bookings/${number}`);
    await says(page, `${name} comes on`);
  });

  await test.step("the employee reads where, and that it can be done only when its time has come", async () => {
    await enterWith(page, employee);
    await page.goto("/work");
    await expect(page.getByText(`${service.name}, Small garden`)).toBeVisible();
    await expect(page.getByText("7 Temple Road, Mysuru, Karnataka 570001")).toBeVisible();
    await expect(page.getByRole("link", { name: "9845012345" })).toHaveAttribute("href", "tel:+919845012345");
    await expect(page.getByText("You can say that it is done from its time on.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Done/ })).toHaveCount(0);
  });

  await test.step("its time comes, and the employee says that it is done, once and for all", async () => {
    await beside("tests/support/make-booking-due.ts", number);
    await page.reload();
    await page.getByRole("button", { name: `Done: ${service.name} for Kiran Rao`, exact: true }).click();
    await expect(page.getByText("This is final.")).toBeVisible();
    await page.getByRole("button", { name: "Yes, it is done" }).click();
    await expect(page.getByText("Nothing is waiting for you.")).toBeVisible();
    await page.getByRole("link", { name: "Done and called off" }).click();
    await expect(page.getByText(`${service.name}, Small garden`)).toBeVisible();
    await expect(page.getByText("7 Temple Road")).toHaveCount(0);
  });

  await test.step("the customer sees it done, and saves the invoice", async () => {
    await returnAs(page, customer);
    await page.goto("/services/bookings");
    await page.getByRole("link", { name: `${service.name}, Small garden` }).click();
    await says(page, "It was done on");
    await expect(page.getByRole("button", { name: "Cancel" })).toHaveCount(0);
    const saving = page.waitForEvent("download");
    await page.getByRole("link", { name: /^Invoice .* \(PDF\)$/ }).click();
    expect((await saving).suggestedFilename()).toMatch(/\.pdf$/);
  });

  await enterAs(page, "admin");
  await page.goto(`/admin/bookings/${number}`);
  await expect(page.getByText("Credit IN:inc:services")).toBeVisible();
});

test.describe("a booking that is not accepted", () => {
  test.afterEach(({ request }) => control(request, "PUT", "settings", { auto_complete: true }));

  test("is given back with a reason, which the customer reads while the money is on its way and when it is back", async ({
    page,
    request,
  }) => {
    const service = await enterAsNewCustomer(page);
    await choose(page, service);
    await fillAddress(page);
    const order = await openCartCheckout(page, "₹999");
    await payByUpi(page, "success@ybl");
    const number = await arrive(page);
    const customer = await page.context().storageState();
    // The gateway takes its time, as it does in life: the journey says when.
    await control(request, "PUT", "settings", { auto_complete: false });

    await test.step("the administrator cannot do it without a reason", async () => {
      await enterAs(page, "admin");
      await page.goto(`/admin/bookings/${number}`);
      await page.getByRole("button", { name: "Do not accept" }).click();
      const sheet = page.getByRole("dialog", { name: "Do not accept this booking?" });
      await expect(sheet.getByText("All of the ₹999 goes back to Kiran Rao")).toBeVisible();
      await sheet.getByRole("button", { name: "Give ₹999 back" }).click();
      await expect(sheet.locator("#field-reason-error")).toHaveText("Say why, in a few words.");
      await sheet.getByLabel("Why?").fill("Nobody of ours is near Mysuru that day");
      await sheet.getByRole("button", { name: "Give ₹999 back" }).click();
      await says(page, "Nobody of ours is near Mysuru that day. All of the ₹999 goes back.");
      await expect(page.getByRole("button", { name: "Confirm" })).toHaveCount(0);
    });

    await test.step("the customer reads why, and that the money is on its way", async () => {
      await returnAs(page, customer);
      await page.goto("/services/bookings");
      await expect(page.getByText("Not accepted", { exact: true })).toBeVisible();
      await page.getByRole("link", { name: `${service.name}, Small garden` }).click();
      await says(page, "Nobody of ours is near Mysuru that day. All of the ₹999 goes back.");
      await expect(page.getByText(/^Money back: (asked|on its way)$/)).toBeVisible();
    });

    await test.step("and then that it is back", async () => {
      const refundOf = async () =>
        (await sandboxBooks(request)).refunds.find((refund) => refund.order_reference === order)?.reference;
      await expect.poll(refundOf, { timeout: 20_000 }).toBeDefined();
      await control(request, "POST", `refunds/${await refundOf()}`, { outcome: "success" });
      await reloadUntil(page, () =>
        expect(page.getByText("Money back: returned")).toBeVisible({ timeout: 2000 }),
      );
      await says(page, "All of the ₹999 went back.");
    });
  });
});
