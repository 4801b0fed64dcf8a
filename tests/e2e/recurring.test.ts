import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test, type Page } from "@playwright/test";

test.use({ viewport: { width: 390, height: 844 }, timezoneId: "Africa/Lagos", locale: "en-NG" });

// eslint-disable-next-line node/no-process-env -- `npm test` says where what it has started keeps its data
const dataDir = process.env["E2E_DATA_DIR"] ?? ".data";
type Home = { estateId: string; resident: string; admin: string; password: string; billNumber: string };

/** Runs a program in the world that the browser looks at. */
async function beside(...program: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "tests/support/run-beside.mjs",
    dataDir,
    ...program,
  ]);
  return stdout;
}

/** What the timer does at five past every hour, by the command that does it by hand. */
const hourPasses = () => beside("scripts/commands.ts", "process-payments", "--task", "recurring_payments");

async function send<T>(page: Page, path: string, data: unknown): Promise<T> {
  const origin = new URL((await page.request.get("/api/health")).url()).origin;
  const answer = await page.request.post(path, { data, headers: { origin } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as T;
}

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.context().clearCookies();
  await send(page, "/api/auth/session", { email, password });
}

/** Money comes into the wallet through a gateway. */
async function addMoney(page: Page, estateId: string, amount: string): Promise<void> {
  const { payment_url: checkout } = await send<{ payment_url: string }>(
    page,
    `/api/members/wallet/deposit/?cluster_id=${estateId}`,
    { amount, provider: "flutterwave" },
  );
  await page.goto(checkout);
  await page.getByRole("button", { name: "I have sent the money" }).click();
  await expect
    .poll(async () => (await page.request.get(`/api/members/wallet/balance/?cluster_id=${estateId}`)).json())
    .toMatchObject({ available_balance: `${amount}.00` });
}

/** Sets one up for the water bills, with a mistake that is put right. */
async function orderForWater(page: Page): Promise<void> {
  await page.getByRole("link", { name: "New", exact: true }).click();
  await page.getByLabel("Name").fill("Water, every month");
  await page.getByLabel("What it pays").selectOption({ label: "Open water bills, the oldest first" });
  await page.getByLabel("Amount each time").fill("ten thousand");
  await page.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByLabel("Amount each time")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Amount each time").fill("10,000");
  await page.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Water, every month" })).toBeVisible();
  await expect(page.getByText("Its first day has not come yet.")).toBeVisible();
}

test("a resident's bills are paid by themselves: refused while the wallet is empty, paid when it is filled, paused and let go on", async ({
  page,
}) => {
  const home = JSON.parse(await beside("tests/support/make-recurring-home.ts")) as Home;
  const list = `/resident/${home.estateId}/recurring`;
  await enter(page, home.resident, home.password);
  await page.goto(list);
  await expect(page.getByText("Nothing is paid by itself yet.")).toBeVisible();
  await orderForWater(page);

  const one = page.url();
  await hourPasses();
  await page.reload();
  await expect(page.getByText("There was not enough money in the wallet.")).toBeVisible();
  await expect(page.getByText("We try again every hour until the day is over.")).toBeVisible();

  await test.step("with money in the wallet a payment that is due is taken at the next run", async () => {
    await addMoney(page, home.estateId, "6000");
    await page.goto(list);
    await page.getByRole("link", { name: "New", exact: true }).click();
    await page.getByLabel("Name").fill("Garden fund");
    await page.getByLabel("Amount each time").fill("750.50");
    await page.getByLabel("How often").selectOption({ label: "Every week" });
    await page.getByRole("button", { name: "Set it up" }).click();
    await expect(page.getByText(/^Every week on /)).toBeVisible();
    await hourPasses();
    await page.reload();
    await expect(page.getByText("₦750.50 paid.")).toBeVisible();
    await page.goto(list);
    await expect(page.getByText("₦5,249.50").first()).toBeVisible();
  });

  await test.step("a pause gives up what is still being tried, and can be taken back", async () => {
    await page.goto(one);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Pause it" }).click();
    await expect(page.getByText("You paused it. Nothing is taken until you let it go on.")).toBeVisible();
    await expect(page.getByText("Nothing was taken: it was paused.")).toBeVisible();
    await page.getByRole("button", { name: "Let it go on" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Let it go on" }).click();
    await expect(page.getByText(/^Next on /)).toBeVisible();
  });

  await test.step("the estate sees it and may stop it, with a reason that the resident reads", async () => {
    await enter(page, home.admin, home.password);
    await page.goto(`/estate/${home.estateId}/recurring`);
    await page.getByRole("button", { name: "Pause Garden fund" }).click();
    await page.getByLabel("Why").fill("The garden is finished");
    await page.getByRole("button", { name: "Pause it" }).click();
    await expect(page.getByText("The estate paused it: The garden is finished.")).toBeVisible();
    await enter(page, home.resident, home.password);
    await page.goto(list);
    await page.getByRole("link", { name: "Garden fund" }).click();
    await expect(page.getByText(/The garden is finished\. You may let it go on\./)).toBeVisible();
    await page.getByRole("button", { name: "Cancel it" }).click();
    await page.getByRole("button", { name: "Cancel it for good" }).click();
    await expect(page.getByText("Nothing is taken any more.")).toBeVisible();
  });
});
