import { expect, type APIRequestContext, type Page } from "@playwright/test";
import { newIntentKey } from "@/components/intent-key";
import type { SandboxBooks } from "./sandbox";

/** Every demo person's password. */
const PASSWORD = "latchkey-demo";

/** Signs a demo person in by the form, as people do. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(`${name}@latchkey.test`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Signs a demo person in without looking at the form, where the form is not what the test is about. */
export const enterAs = (page: Page, name: string): Promise<void> =>
  enterWith(page, { email: `${name}@latchkey.test`, password: PASSWORD });

/** The same for somebody whom a journey has made. */
export async function enterWith(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.context().clearCookies();
  await post(page, "/api/auth/session", { email: person.email, password: person.password });
}

/**
 * Makes a new person, signs them in, and gives them a new home of the demo owner's with a rent to pay: what such a test
 * sees does not depend on what others did before.
 */
export async function enterAsNewTenant(page: Page, rent: string): Promise<{ name: string; home: string }> {
  const mark = newIntentKey().slice(0, 8);
  const tenant = { name: `Tara ${mark}`, home: `T-${mark}` };
  await enterAs(page, "owner");
  const properties = await page.request.get("/api/properties/");
  const [property] = ((await properties.json()) as { results: { id: string }[] }).results;
  const propertyId = property?.id ?? "";
  const unit = { property_id: propertyId, unit_number: tenant.home, rent_amount: rent, rent_due_date: 1 };
  const { id: unitId } = await post<{ id: string }>(page, "/api/units/", unit);
  const { tenant_key: key } = await post<{ tenant_key: string }>(
    page,
    `/api/properties/${propertyId}/generate_tenant_key/`,
    { unit_id: unitId },
  );
  await register(page, `${mark}@example.in`, tenant.name);
  await post(page, "/api/tenants/join-property/", { tenant_key: key });
  return tenant;
}

/** Makes a new person with a portfolio in its free days, a property and so many units, and signs them in. */
export async function enterAsNewOwner(page: Page, units: number): Promise<{ name: string }> {
  const mark = newIntentKey().slice(0, 8);
  const name = `Olivia ${mark}`;
  await register(page, `${mark}@example.in`, name);
  await post(page, "/api/portfolios/", { name: `${name} Homes` });
  const { id: propertyId } = await post<{ id: string }>(page, "/api/properties/", {
    name: `House ${mark}`,
    address: "1 New Street",
    city: "Pune",
  });
  for (let number = 1; number <= units; number += 1)
    await post(page, "/api/units/", {
      property_id: propertyId,
      unit_number: String(number),
      rent_amount: 9000,
    });
  return { name };
}

/**
 * Makes a new person and signs them in. Each comes from a home network of their own, as people do: how many may open an account
 * from one address in an hour is limited. That counts where the app trusts its proxy (LATCHKEY_TRUST_PROXY), as in `npm test`.
 */
export async function register(page: Page, email: string, name: string): Promise<void> {
  await page.context().clearCookies();
  const [high = 0, middle = 0, low = 0] = crypto.getRandomValues(new Uint8Array(3));
  const home = { "x-forwarded-for": `10.${high}.${middle}.${low}` };
  await send(page, "POST", "/api/auth/register", { email, password: PASSWORD, name }, home);
}

/** Asks the API for something as whoever is signed in on the page. */
export const post = <T>(page: Page, path: string, data: Record<string, unknown>): Promise<T> =>
  send<T>(page, "POST", path, data);
const put = <T>(page: Page, path: string, data: Record<string, unknown>) => send<T>(page, "PUT", path, data);

async function send<T>(
  page: Page,
  method: "POST" | "PUT",
  path: string,
  data: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<T> {
  // A change by cookie must come from Latchkey's own pages; `request` sends no origin by itself.
  const origin = new URL((await page.request.get("/api/health")).url()).origin;
  const answer = await page.request.fetch(path, { method, data, headers: { ...headers, origin } });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** From the tenant's home to the gateway's checkout, for all that is owed or a part; answers the order's reference. */
export async function openCheckout(page: Page, part?: string): Promise<string> {
  await page.goto("/tenant");
  await page.getByRole("link", { name: /^Pay rent/ }).click();
  if (part) {
    await page.getByLabel("A part of it").check();
    await page.getByLabel("Amount", { exact: true }).fill(part);
  }
  await page.getByRole("button", { name: /^Pay ₹/ }).click();
  await expect(page.getByRole("heading", { name: "Demo merchant" })).toBeVisible();
  return (await page.getByText(/^rent[a-z0-9]{20,}$/).textContent()) ?? "";
}

/** At the checkout: pays with one of the sandbox's UPI ids and comes back. */
export async function payByUpi(page: Page, upiId: string): Promise<void> {
  await page.getByLabel("UPI id").fill(upiId);
  await page.getByRole("button", { name: "Pay by UPI" }).click();
}

/** What no gateway offers: decides what becomes of an order or a transfer at the sandbox. */
export async function control(
  request: APIRequestContext,
  method: "POST" | "PUT",
  what: string,
  data: Record<string, unknown>,
): Promise<void> {
  // eslint-disable-next-line node/no-process-env -- `npm test` says where it has started the sandbox
  const sandbox = process.env["E2E_SANDBOX_URL"] ?? "http://localhost:4010";
  const answer = await request.fetch(`${sandbox}/_control/${what}`, { method, data });
  expect(answer.ok(), `${method} ${what}: ${await answer.text()}`).toBe(true);
}

/** What the sandbox has in its own books: what was asked for under which reference, and what became of it. */
export async function sandboxBooks(request: APIRequestContext): Promise<SandboxBooks> {
  // eslint-disable-next-line node/no-process-env -- `npm test` says where it has started the sandbox
  const sandbox = process.env["E2E_SANDBOX_URL"] ?? "http://localhost:4010";
  return (await (await request.get(`${sandbox}/_control/books`)).json()) as SandboxBooks;
}

/** The mails that the catcher has taken for somebody since an instant, oldest first. */
export async function mailsTo(
  request: APIRequestContext,
  address: string,
  since = new Date(0),
): Promise<{ id: string; subject: string; text: string }[]> {
  // eslint-disable-next-line node/no-process-env -- `npm test` says where it has started the sandbox
  const sandbox = process.env["E2E_SANDBOX_URL"] ?? "http://localhost:4010";
  const answer = await request.get(`${sandbox}/_control/mails?${new URLSearchParams({ to: address })}`);
  const mails = (await answer.json()) as { id: string; subject: string; text: string; at: string }[];
  return mails.filter((mail) => new Date(mail.at) >= since);
}

/** The six digits that were mailed to an address, waited for. */
export async function mailedCode(request: APIRequestContext, address: string, since: Date): Promise<string> {
  let code = "";
  await expect(async () => {
    const mails = await mailsTo(request, address, since);
    code = /\b[0-9]{6}\b/.exec(mails.at(-1)?.text ?? "")?.[0] ?? "";
    expect(code).not.toBe("");
  }).toPass({ timeout: 30_000 });
  return code;
}

/** Makes a new person without a home, signed in. */
export async function enterAsNewPerson(
  page: Page,
  name = "Nina Nair",
): Promise<{ email: string; password: string }> {
  const email = `${newIntentKey().slice(0, 8)}@example.in`;
  await register(page, email, name);
  return { email, password: PASSWORD };
}

/** Makes a new owner with payment details, signed in. */
export async function enterAsOwnerWithDetails(page: Page): Promise<{ email: string; password: string }> {
  const person = await enterAsNewPerson(page);
  await post(page, "/api/portfolios/", { name: "Nair Homes" });
  await put(page, "/api/owner-payment-details/", {
    payment_method: "bank",
    account_holder_name: "Nina Nair",
    bank_name: "Yes Bank",
    ifsc_code: "YESB0000262",
    account_number: "026291800001191",
  });
  return person;
}

/** Loads the page again until something is there: for news that a page shows only when it is opened. */
export async function reloadUntil(page: Page, isThere: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.reload();
    await isThere();
  }).toPass({ timeout: 45_000 });
}

/** Moves on by Tab until something with this role and name has the focus, as somebody without a mouse does. */
export async function tabTo(
  page: Page,
  role: Parameters<Page["getByRole"]>[0],
  name: string | RegExp,
): Promise<void> {
  const target = page.getByRole(role, { name }).and(page.locator(":visible")).first();
  await expect(target).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(target).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [1], timeout: 20_000 });
}

/** Presses a key of the page until it has its effect: keys are heard from the moment on at which the page's script runs. */
export const pressUntil = (page: Page, key: string, effect: () => Promise<void>): Promise<void> =>
  expect(async () => {
    await page.keyboard.press(key);
    await effect();
  }).toPass({ timeout: 20_000 });
