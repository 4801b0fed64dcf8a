import { expect, test, type Page } from "@playwright/test";
import {
  arrive,
  bookAndPay,
  choose,
  enterAsNewCustomer,
  fillAddress,
  openCartCheckout,
  startBooking,
} from "../support/booking-journeys";
import { control, enterAs, enterAsNewPerson, payByUpi, reloadUntil, tabTo } from "../support/journeys";

test.use({ viewport: { width: 390, height: 844 } });

const says = (page: Page, text: string | RegExp) =>
  expect(page.getByRole("status").filter({ hasText: text })).toBeVisible();

test("a customer chooses, tells where, pays and holds the number; an administrator confirms and the invoice is there", async ({
  page,
}) => {
  const service = await enterAsNewCustomer(page);
  await choose(page, service);
  await test.step("what is wrong with an address is said beside the field, and nothing typed is lost", async () => {
    await fillAddress(page);
    await page.getByLabel("PIN code").fill("57");
    await page.getByRole("button", { name: "Pay ₹999 with PhonePe" }).click();
    await expect(page.locator("#field-pincode-error")).toHaveText("Enter the six digits of the PIN code.");
    await expect(page.getByLabel("House and street")).toHaveValue("7 Temple Road");
    await page.getByLabel("PIN code").fill("570001");
  });
  await openCartCheckout(page, "₹999");
  await payByUpi(page, "success@ybl");
  const number = await arrive(page);
  await expect(page.getByText("7 Temple Road, Mysuru, Karnataka 570001")).toBeVisible();

  await test.step("the booking waits, and what was chosen is no longer in the cart", async () => {
    await page.getByRole("link", { name: "See the booking" }).click();
    await says(page, "We confirm it and tell you");
    await expect(page.getByText("Booked and paid, ₹999")).toBeVisible();
    await page.goto("/services/cart");
    await expect(page.getByText("You have not begun to book anything.")).toBeVisible();
    await page.goto("/services/addresses");
    await expect(page.getByRole("heading", { name: "7 Temple Road" })).toBeVisible();
  });

  const customer = await page.context().storageState();
  await test.step("the administrator finds it by its status, confirms it, and sees its money in the books", async () => {
    await enterAs(page, "admin");
    await page.goto("/admin/bookings?status=PENDING");
    await page.getByRole("link", { name: `${service.name}, Small garden` }).click();
    await page.getByRole("button", { name: "Confirm" }).click();
    await says(page, "Nobody has it yet");
    await expect(page.getByText("Credit IN:service_deposits")).toBeVisible();
  });

  await test.step("the customer has the invoice", async () => {
    await page.context().clearCookies();
    await page.context().addCookies(customer.cookies);
    await page.goto(`/booking-success/${number}`);
    const saving = page.waitForEvent("download");
    await page.getByRole("link", { name: "Invoice (PDF)" }).click();
    expect((await saving).suggestedFilename()).toMatch(/\.pdf$/);
  });

  await test.step("nobody else finds any of it", async () => {
    await enterAsNewPerson(page);
    await startBooking(page);
    for (const path of [
      `/booking-success/${number}`,
      `/services/bookings/${number}`,
      `/admin/bookings/${number}`,
    ])
      expect((await page.goto(path))?.status(), path).toBe(404);
  });
});

test("when the gateway's message is lost, the page itself finds out and leads to the booking, even without a script", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(120_000);
  const service = await enterAsNewCustomer(page);
  await choose(page, service);
  await fillAddress(page);
  const reference = await openCartCheckout(page, "₹999");
  await control(request, "PUT", "faults", {
    gateway: "phonepe",
    operation: "webhook",
    fault: "webhook-lost",
    times: 100,
    reference,
  });
  await payByUpi(page, "success@ybl");
  await says(page, "do not pay again");
  const storageState = await page.context().storageState();
  const bare = await (await browser.newContext({ javaScriptEnabled: false, storageState })).newPage();
  await bare.goto(new URL(page.url()).pathname);
  await says(bare, "do not pay again");
  await arrive(page, 90_000);
  await arrive(bare);
  await bare.context().close();
});

test("a refused payment says so, and paying again is one press; the same place need not be typed twice", async ({
  page,
  request,
}) => {
  const service = await enterAsNewCustomer(page);
  await choose(page, service);
  await fillAddress(page);
  const reference = await openCartCheckout(page, "₹999");
  await control(request, "POST", `orders/${reference}/pay`, { outcome: "pending" });
  await test.step("while it is open nothing else is begun, and it is never called failed", async () => {
    await page.goto(`/services/${service.serviceId}`);
    await page.getByRole("link", { name: "See that payment" }).click();
    await says(page, "do not pay again");
    await expect(page.getByRole("link", { name: "Pay again" })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Go back to PhonePe" })).toBeVisible();
  });
  await control(request, "POST", `orders/${reference}/pay`, { outcome: "failure" });
  await expect(page.getByText("Not paid", { exact: true }).first()).toBeVisible({ timeout: 45_000 });
  await page.getByRole("link", { name: "Pay again" }).click();
  await expect(page.getByLabel(/^7 Temple Road/)).toBeChecked();
  await expect(page.getByLabel("House and street")).toBeHidden();
  await page.getByLabel("Another address").check();
  await expect(page.getByLabel("House and street")).toBeVisible();
  await page.getByLabel(/^7 Temple Road/).check();
  await openCartCheckout(page, "₹999");
  await payByUpi(page, "success@ybl");
  await arrive(page);
});

test("a booking is moved and then cancelled, and all of the money comes back", async ({ page }) => {
  const number = await bookAndPay(page, await enterAsNewCustomer(page));
  await page.goto(`/services/bookings/${number}`);
  await test.step("the trail keeps both times", async () => {
    await page.getByRole("button", { name: "Move it" }).click();
    await page.getByLabel("Time").selectOption("6:00 pm");
    await page.getByRole("button", { name: "Move the booking" }).click();
    await expect(page.getByText(/^From .* 4:30 pm to .* 6:00 pm\./)).toBeVisible();
  });
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByText("All of the ₹999 goes back")).toBeVisible();
  await page.getByRole("button", { name: "Cancel and get ₹999 back" }).click();
  await expect(page.locator("#field-reason-error")).toHaveText("Say why, in a few words.");
  await page.getByLabel("Why?").fill("We are away");
  await page.getByRole("button", { name: "Cancel and get ₹999 back" }).click();
  await says(page, /We are away\. All of the ₹999 (goes|went) back\./);
  await expect(page.getByRole("button", { name: "Move it" })).toHaveCount(0);
  await reloadUntil(page, () =>
    expect(page.getByText("Money back: returned")).toBeVisible({ timeout: 2000 }),
  );
  await page.goto("/services/bookings");
  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
});

test("a promo code that does not count is refused in words; one that does is taken off and can be removed", async ({
  page,
}) => {
  const service = await enterAsNewCustomer(page);
  await choose(page, service);
  const tryCode = async (code: string) => {
    await page.getByRole("textbox", { name: "Promo code" }).fill(code);
    await page.getByRole("button", { name: "Apply" }).click();
  };
  await page.getByRole("button", { name: "Use a promo code" }).click();
  await tryCode("NO-SUCH-CODE");
  await expect(page.locator("#field-promo_code-error")).toContainText("There is no such code.");
  await tryCode(service.promo);
  await expect(page.locator("#field-promo_code-error")).toContainText("This code counts from ₹1,000.");
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Another package" }).click();
  await page.getByLabel(/^Large garden/).check();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("button", { name: "Pay ₹2,499 with PhonePe" })).toBeVisible();
  await page.getByRole("button", { name: "Use a promo code" }).click();
  await tryCode(service.promo.toLowerCase());
  await expect(page.getByText(`With ${service.promo} you save ₹249.90.`)).toBeVisible();
  await expect(page.getByText("Contains ₹343.08 GST (18 %).")).toBeVisible();
  await expect(page.getByRole("button", { name: "Pay ₹2,249.10 with PhonePe" })).toBeVisible();
  await page.getByRole("button", { name: "Remove the code" }).click();
  await expect(page.getByRole("button", { name: "Pay ₹2,499 with PhonePe" })).toBeVisible();
});

test("a service is booked with the keyboard alone on a narrow phone", async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const service = await enterAsNewCustomer(page);
  await page.goto("/services");
  await tabTo(page, "searchbox", "What do you need?");
  await page.keyboard.type(service.name);
  await page.keyboard.press("Enter");
  await tabTo(page, "link", service.name);
  await page.keyboard.press("Enter");
  await tabTo(page, "radio", /^Small garden/);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel(/^Large garden/)).toBeChecked();
  await tabTo(page, "button", "Go on");
  await page.keyboard.press("Enter");
  await tabTo(page, "textbox", "House and street");
  for (const text of ["7 Temple Road", "", "Mysuru", "Karnataka", "570001", "9845012345"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await tabTo(page, "button", "Pay ₹2,499 with PhonePe");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Demo merchant" })).toBeVisible();
  await tabTo(page, "textbox", "UPI id");
  await page.keyboard.type("success@ybl");
  await page.keyboard.press("Enter");
  await arrive(page);
  await tabTo(page, "link", "See the booking");
  await page.keyboard.press("Enter");
  await says(page, "We confirm it and tell you");
});
