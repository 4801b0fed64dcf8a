import { expect, test, type Page } from "@playwright/test";
import { control, enterAs, enterWith, reloadUntil, sandboxBooks } from "../support/journeys";
import { makeHeldSellers, makeScout } from "../support/market-journeys";

/** Quicker than the sandbox's own bank, because nobody watches. */
const BANK_DELAY_MS = 200;

/** What one of the figures at the top of a page says. */
const figure = (page: Page, label: string) =>
  page.getByRole("main").getByText(label, { exact: true }).locator("xpath=..");

test("a scout asks for a part of the bounties, and it moves from what can be asked for to what is on hold", async ({
  page,
}) => {
  const scout = await makeScout();
  await enterWith(page, scout);
  await page.goto("/scout");
  await expect(figure(page, "Earned")).toContainText("₹30");
  await expect(figure(page, "To ask for")).toContainText("₹30");
  await expect(figure(page, "On hold")).toContainText("₹0");

  await page.getByRole("button", { name: "Ask for ₹30" }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByLabel("Amount")).toHaveValue("30.00");
  await expect(sheet.getByText("XXXX1191")).toBeVisible();
  await sheet.getByLabel("Amount").fill("12.345");
  await sheet.getByRole("button", { name: "Send it to me" }).click();
  await expect(sheet.locator("#field-amount_paise-error")).toHaveText("Enter an amount such as 20 or 20.50.");
  await sheet.getByLabel("Amount").fill("12.50");
  await sheet.getByRole("button", { name: "Send it to me" }).click();
  await expect(sheet).toBeHidden();

  await expect(figure(page, "Earned")).toContainText("₹30");
  await expect(figure(page, "To ask for")).toContainText("₹17.50");
  await expect(figure(page, "On hold")).toContainText("₹12.50");
  await expect(page.getByRole("button", { name: "Ask for ₹17.50" })).toBeVisible();
  await page.getByRole("link", { name: "All payouts" }).click();
  await expect(figure(page, "On hold or on its way")).toContainText("₹12.50");
});

test.describe("an administrator at the payouts of sellers", () => {
  test.afterEach(({ request }) => control(request, "PUT", "settings", { bank_delay_ms: BANK_DELAY_MS }));

  test("calls one off that waits, with a reason that its seller reads, and tries one again that failed", async ({
    page,
    request,
  }) => {
    test.setTimeout(120_000);
    const [waiting, failing] = await makeHeldSellers(2);
    if (!waiting || !failing) throw new Error("two sellers were asked for");
    // The bank takes its time, so that the journey can decide what becomes of the transfer.
    await control(request, "PUT", "settings", { bank_delay_ms: 3_600_000 });
    await enterAs(page, "admin");
    const row = (name: string) => page.getByRole("main").getByRole("listitem").filter({ hasText: name });
    const openList = (status: string) =>
      page.goto(`/admin/market-payouts?kind=seller_payout&status=${status}`);

    await test.step("a reason is needed to call off", async () => {
      await openList("pending");
      await row(waiting.name)
        .getByRole("button", { name: `Call off: ₹500 to ${waiting.name}` })
        .click();
      const sheet = page.getByRole("dialog", { name: "Call off ₹500?" });
      await sheet.getByRole("button", { name: "Call it off" }).click();
      await expect(sheet.locator("#field-reason-error")).toHaveText(
        "Say why, in a few words: its payee reads it.",
      );
      await sheet.getByLabel("Why").fill("You asked us to wait");
      await sheet.getByRole("button", { name: "Call it off" }).click();
      await expect(sheet).toBeHidden();
      await expect(row(waiting.name)).toHaveCount(0);
      await openList("cancelled");
      await expect(row(waiting.name)).toContainText("You asked us to wait. The money is in their balance.");
    });

    await test.step("another is sent before its day, and the bank refuses it", async () => {
      await openList("pending");
      await row(failing.name)
        .getByRole("button", { name: /^Send now/ })
        .click();
      const sheet = page.getByRole("dialog", { name: "Send ₹500 now?" });
      await expect(sheet.getByText(`XXXX${failing.account.slice(-4)}`)).toBeVisible();
      await sheet.getByRole("button", { name: "Send ₹500" }).click();
      await expect(sheet).toBeHidden();
      const transferOf = async () =>
        (await sandboxBooks(request)).transfers.find(
          (one) => one.beneficiary.account_number === failing.account,
        )?.reference;
      await expect.poll(transferOf, { timeout: 20_000 }).toBeDefined();
      await control(request, "POST", `transfers/${await transferOf()}`, {
        outcome: "failure",
        code: "INVALID_ACCOUNT_FAIL",
      });
      await control(request, "PUT", "settings", { bank_delay_ms: BANK_DELAY_MS });
    });

    await test.step("the reason is said in words, and the next try arrives", async () => {
      await openList("failed");
      await reloadUntil(page, () =>
        expect(row(failing.name)).toContainText("The bank does not know this account number.", {
          timeout: 2000,
        }),
      );
      await row(failing.name)
        .getByRole("button", { name: /^Try again/ })
        .click();
      await page.getByRole("dialog").getByRole("button", { name: "Send it again" }).click();
      await expect(page.getByRole("dialog")).toBeHidden();
      await openList("completed");
      await reloadUntil(page, () => expect(row(failing.name)).toContainText("Arrived", { timeout: 2000 }));
    });

    await test.step("the one reads the reason and has the money to ask for, the other has it at the bank", async () => {
      await enterWith(page, waiting);
      await page.goto("/seller/payouts");
      await expect(page.getByText(/You asked us to wait\. The money is in your balance\./)).toBeVisible();
      await page.goto("/seller");
      await expect(page.getByRole("button", { name: "Ask for ₹500" })).toBeVisible();
      await enterWith(page, failing);
      await page.goto("/seller/payouts");
      await expect(figure(page, "Arrived").first()).toContainText("₹500");
    });
  });
});
