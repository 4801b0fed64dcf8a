import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";

// eslint-disable-next-line node/no-process-env -- `npm test` says where what it has started keeps its data
const dataDir = process.env["E2E_DATA_DIR"] ?? ".data";
/** An estate of a journey's own. */
export type Home = {
  estateId: string;
  resident: string;
  admin: string;
  password: string;
  billNumber: string;
};

/** Runs a program in the world that the browser looks at. */
export async function beside(...program: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "tests/support/run-beside.mjs",
    dataDir,
    ...program,
  ]);
  return stdout;
}

/** A request as the signed-in person's browser would send it. */
async function send<T>(page: Page, path: string, data: unknown): Promise<T> {
  const origin = new URL((await page.request.get("/api/health")).url()).origin;
  const answer = await page.request.post(path, { data, headers: { origin } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as T;
}

/** Signs somebody in without the form. */
export async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.context().clearCookies();
  await send(page, "/api/auth/session", { email, password });
}

/** Money comes into the wallet through a gateway. */
export async function addMoney(page: Page, estateId: string, amount: string): Promise<void> {
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

/** An estate with an administrator and a resident, who has a confirmed bill for water to pay. */
export const makeHome = async (): Promise<Home> =>
  JSON.parse(await beside("tests/support/make-recurring-home.ts")) as Home;
