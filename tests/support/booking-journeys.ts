import { expect, type Page } from "@playwright/test";
import { newIntentKey } from "@/components/intent-key";
import { addDays, HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { enterAs, payByUpi, post, register } from "./journeys";

export type JourneyService = { name: string; serviceId: string; promo: string };

/**
 * Has the administrator offer a service of ₹999 and ₹2,499 with a code of its own, makes a new customer and signs them in: what
 * a journey sees does not depend on others.
 */
export async function enterAsNewCustomer(page: Page): Promise<JourneyService> {
  const mark = newIntentKey().slice(0, 8);
  const [name, promo] = [`Garden care ${mark}`, `SAVE-${mark.toUpperCase()}`];
  await enterAs(page, "admin");
  const { id: serviceId } = await post<{ id: string }>(page, "/api/admin/services/", {
    name,
    kind: "garden",
    description: "Mowing, weeding, watering.",
    duration_minutes: 90,
  });
  for (const [packageName, price] of [
    ["Small garden", "999"],
    ["Large garden", "2499"],
  ])
    await post(page, `/api/admin/services/${serviceId}/packages/`, { name: packageName, price });
  await post(page, "/api/admin/promo-codes/", {
    code: promo,
    discount_type: "PERCENT",
    discount_basis_points: 1000,
    min_order_amount: "1000",
    valid_from: "2026-01-01T00:00:00+05:30",
    valid_until: "2036-01-01T00:00:00+05:30",
  });
  await register(page, `${mark}@example.in`, "Kiran Rao");
  await startBooking(page);
  return { name, serviceId, promo };
}

/** Whoever is signed in becomes a customer, by their own press. */
export async function startBooking(page: Page): Promise<void> {
  await page.goto("/join");
  await page.getByRole("button", { name: "Start booking" }).click();
  await expect(page.getByRole("heading", { name: "Services", exact: true })).toBeVisible();
}

/** From the catalogue into the cart: the first package, in three days at half past four. */
export async function choose(page: Page, { name }: JourneyService): Promise<void> {
  await page.goto("/services");
  await page.getByLabel("What do you need?").fill(name.toUpperCase());
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name }).click();
  await expect(page.getByLabel(/^Small garden/)).toBeChecked();
  await page.getByLabel("Day").fill(addDays(localDate(new Date(), HOMES_ZONE), 3));
  await page.getByLabel("Time").selectOption("4:30 pm");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: "Your booking" })).toBeVisible();
}

/** A new address on the page of the cart. */
export async function fillAddress(page: Page): Promise<void> {
  await page.getByLabel("House and street").fill("7 Temple Road");
  await page.getByLabel("City").fill("Mysuru");
  await page.getByLabel("State").fill("Karnataka");
  await page.getByLabel("PIN code").fill("570001");
  await page.getByLabel("Mobile number there").fill("9845012345");
}

/** From the cart to the gateway's page; answers the reference of the order there. */
export async function openCartCheckout(page: Page, amount: string): Promise<string> {
  await page.getByRole("button", { name: `Pay ${amount} with PhonePe` }).click();
  await expect(page.getByRole("heading", { name: "Demo merchant" })).toBeVisible();
  return (await page.getByText(/^cart[a-z0-9]{20,}$/).textContent()) ?? "";
}

/** All of it: chosen, told where, paid. Answers the number of the booking. */
export async function bookAndPay(page: Page, service: JourneyService): Promise<string> {
  await choose(page, service);
  await fillAddress(page);
  await openCartCheckout(page, "₹999");
  await payByUpi(page, "success@ybl");
  return arrive(page);
}

/** Waits for the page that says that it is booked; answers the number on it. */
export async function arrive(page: Page, patienceMs = 30_000): Promise<string> {
  await expect(page.getByRole("heading", { name: "Booked and paid" })).toBeVisible({ timeout: patienceMs });
  const number = (await page.getByText(/^BK-[0-9A-F]{8}$/).textContent()) ?? "";
  expect(new URL(page.url()).pathname).toBe(`/booking-success/${number}`);
  return number;
}
