import { expect, test } from "@playwright/test";
import {
  arrive,
  choose,
  enterAsNewCustomer,
  fillAddress,
  openCartCheckout,
} from "../support/booking-journeys";
import { control } from "../support/journeys";
import { look } from "../support/look";

// What is wrong stands in the message; a record of every look would take longer than the looks.
test.use({ trace: "off" });

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
  await page.getByRole("link", { name: "See its payment" }).click();
  const number = await arrive(page, 60_000);
  await look(page, `/booking-success/${number}`);
  await look(page, `/services/bookings/${number}`);
});
