import { expect, test, type Page } from "@playwright/test";
import { newIntentKey } from "@/components/intent-key";
import { enterAs, mailsTo, signIn } from "../support/journeys";

const PASSWORD = "four words in a row";

/** The link in the newest mail to somebody, waited for. */
async function invitationLink(page: Page, email: string): Promise<string> {
  let link = "";
  await expect(async () => {
    const mails = await mailsTo(page.request, email);
    link = /\/invitation\?token=\S+/.exec(mails.at(-1)?.text ?? "")?.[0] ?? "";
    expect(link).not.toBe("");
  }).toPass({ timeout: 30_000 });
  return link;
}

/** From the sign-in form to the list of residents of the one estate this person runs. */
async function openResidents(page: Page): Promise<void> {
  await signIn(page, "estate-admin");
  await expect(page.getByRole("heading", { level: 1, name: "Palm Gardens" })).toBeVisible();
  await page.getByRole("link", { name: "Residents", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Residents" })).toBeVisible();
}

test("an estate's administrator adds a resident, who chooses a password from the mail and comes home", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const mark = newIntentKey().slice(0, 8);
  const [name, email] = [`Ada ${mark}`, `ada.${mark}@example.com`];
  const unit = `Block Z, Flat ${mark}`;
  await openResidents(page);
  await test.step("the administrator adds her", async () => {
    await page.getByRole("button", { name: "Add a resident" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Name").fill(name);
    await sheet.getByLabel("E-mail").fill("ada@example");
    await sheet.getByLabel("Unit").fill(unit);
    await sheet.getByRole("button", { name: "Add resident" }).click();
    await expect(sheet.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
    await sheet.getByLabel("E-mail").fill(email);
    await sheet.getByRole("button", { name: "Add resident" }).click();
    await expect(page.getByRole("link", { name })).toBeVisible();
  });
  const guest = await (await browser.newContext()).newPage();
  await test.step("she chooses a password and sees her home", async () => {
    const link = await invitationLink(page, email);
    await guest.goto(link);
    await expect(guest.getByRole("heading", { name: `Welcome, ${name}` })).toBeVisible();
    await guest.getByLabel("Your password").fill("password");
    await guest.getByRole("button", { name: "Choose this password" }).click();
    await expect(guest.getByLabel("Your password")).toHaveAttribute("aria-invalid", "true");
    await guest.getByLabel("Your password").fill(PASSWORD);
    await guest.getByRole("button", { name: "Choose this password" }).click();
    await expect(guest).toHaveURL(/\/resident\/est_/);
    await expect(guest.getByRole("heading", { level: 1, name: "Palm Gardens" })).toBeVisible();
    await expect(guest.getByText(unit)).toBeVisible();
    await expect(guest.getByText("Nothing to do")).toBeVisible();
    await guest.goto(link);
    await expect(guest.getByRole("heading", { name: "You have a password" })).toBeVisible();
  });
  await test.step("her stay ends, and she no longer comes in", async () => {
    await page.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText("Has not chosen a password yet")).toBeHidden();
    await page.getByRole("button", { name: `End the stay of ${name}` }).click();
    const sheet = page.getByRole("dialog");
    await expect(sheet.getByText("they can no longer come in")).toBeVisible();
    await sheet.getByRole("button", { name: "End stay" }).click();
    await expect(page.getByRole("button", { name: `End the stay of ${name}` })).toBeHidden();
    await guest.goto("/");
    await expect(guest).toHaveURL(/\/join/);
  });
  await guest.context().close();
});

test("a list with a wrong row adds nobody and says which row; put right, it adds everybody", async ({
  page,
}) => {
  const mark = newIntentKey().slice(0, 8);
  await openResidents(page);
  await page.getByRole("link", { name: "Add a whole list" }).click();
  const send = async (text: string) => {
    const file = { name: "residents.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
    await page.getByLabel("List of residents").setInputFiles(file);
    await page.getByRole("button", { name: "Add everybody in the list" }).click();
  };
  const right = `e-mail,name,unit\none.${mark}@example.com,One ${mark},Flat ${mark}-1\n`;
  await send(`${right}nobody,Two ${mark},Flat ${mark}-2\n`);
  await expect(page.getByText("Row 3, e-mail:")).toBeVisible();
  await send(`${right}two.${mark}@example.com,Two ${mark},Flat ${mark}-2\n`);
  await expect(page.getByRole("heading", { level: 1, name: "Residents" })).toBeVisible();
  await page.getByLabel("Name, e-mail or unit").fill(mark);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("2 stays")).toBeVisible();
  await expect(page.getByRole("link", { name: `One ${mark}` })).toBeVisible();
});

test("an administrator adds staff and changes the estate's rules, and proves who they are for money", async ({
  page,
}) => {
  const mark = newIntentKey().slice(0, 8);
  await openResidents(page);
  await page.getByRole("link", { name: "Staff", exact: true }).first().click();
  await page.getByRole("button", { name: "Add somebody" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Name").fill(`Kemi ${mark}`);
  await sheet.getByLabel("E-mail").fill(`kemi.${mark}@example.com`);
  await sheet.getByLabel("See bills and disputes").check();
  await sheet.getByLabel("Transfer and credit the estate's money").check();
  await sheet.getByLabel("Your password, to show that it is you").fill("latchkey-demo");
  await sheet.getByRole("button", { name: "Add", exact: true }).click();
  const member = page.getByRole("heading", { name: `Kemi ${mark}`, exact: true });
  await expect(member).toBeVisible();
  await page.getByRole("button", { name: `Remove Kemi ${mark}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(member).toBeHidden();

  await page.getByRole("link", { name: "Estate", exact: true }).first().click();
  await page.getByRole("button", { name: "Edit transfer limit and return addresses" }).click();
  await page.getByRole("dialog").getByLabel("Transfer limit").fill("250,000");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("₦250,000")).toBeVisible();
});

test("somebody who lives in two estates goes from one to the other, and neither shows the other", async ({
  page,
}) => {
  await enterAs(page, "resident2");
  await page.goto("/");
  const homes = { "Palm Gardens": "Block B, Flat 26", "Cedar Court": "House 4" } as const;
  const isAtPalm = (await page.getByRole("heading", { level: 1 }).textContent()) === "Palm Gardens";
  const [first, other] = isAtPalm
    ? (["Palm Gardens", "Cedar Court"] as const)
    : (["Cedar Court", "Palm Gardens"] as const);
  await expect(page.getByText(homes[first], { exact: true })).toBeVisible();
  await page.locator("summary").first().click();
  await page.getByRole("link", { name: other }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: other })).toBeVisible();
  await expect(page.getByText(homes[other], { exact: true })).toBeVisible();
  await expect(page.getByText(homes[first], { exact: true })).toBeHidden();
});
