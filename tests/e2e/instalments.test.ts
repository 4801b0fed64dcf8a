import { expect, test } from "@playwright/test";
import { addMoney, enter, makeHome } from "../support/own-home";

test.use({ viewport: { width: 390, height: 844 }, timezoneId: "Africa/Lagos", locale: "en-NG" });

const DAY_MS = 86_400_000;

test("a bill in three parts: previewed and issued by the estate, confirmed and its first part paid by the resident", async ({
  page,
}) => {
  const home = await makeHome();
  // Two days from now: before the bill for water that the resident has already.
  const first = new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10);

  await test.step("the estate sees the parts before it issues the bill", async () => {
    await enter(page, home.admin, home.password);
    await page.goto(`/estate/${home.estateId}/bills/new`);
    await page.getByRole("link", { name: "Tunde Bello" }).click();
    await page.getByLabel("Amount").fill("1,000");
    await page.getByLabel("How it is paid").selectOption({ label: "In equal monthly parts" });
    await page.getByLabel("Title").fill("Generator");
    await page.getByLabel("Number of parts").fill("1");
    await page.getByLabel("Due day of the first part").fill(first);
    await page.getByRole("button", { name: "Issue the bill" }).click();
    await expect(page.getByLabel("Number of parts")).toHaveAttribute("aria-invalid", "true");
    await page.getByLabel("Number of parts").fill("3");
    const parts = page.getByRole("list", { name: "Parts" }).getByRole("listitem");
    await expect(parts).toHaveCount(3);
    await expect(parts.first()).toContainText("₦333.34");
    await page.getByRole("button", { name: "Issue the bill" }).click();
    await expect(
      page.getByText(/not confirmed it yet\. ₦1,000 in 3 parts; part 1 of 3, ₦333\.34, is due/),
    ).toBeVisible();
  });

  await test.step("the resident's first page asks for the first part, and paying it confirms the plan", async () => {
    await enter(page, home.resident, home.password);
    await addMoney(page, home.estateId, "400");
    await page.goto(`/resident/${home.estateId}`);
    await expect(page.getByText(/₦1,000 in 3 parts; part 1 of 3/).first()).toBeVisible();
    await page.getByRole("link", { name: "Confirm and pay Generator" }).click();
    await expect(page.getByRole("list", { name: "Parts" }).getByRole("listitem")).toHaveCount(3);
    await expect(page.getByRole("radio", { name: /Part 1 of 3/ })).toBeChecked();
    await expect(page.getByRole("radio", { name: /From your wallet/ })).toBeChecked();
    await page.getByRole("button", { name: "Confirm and pay ₦333.34" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /₦333\.34/ })).toBeVisible();
  });

  await test.step("what is left is the next part, and all of it may still be paid", async () => {
    await page.goto(`/resident/${home.estateId}/bills`);
    await page.getByRole("link", { name: "Generator" }).click();
    await expect(
      page.getByText(/₦333\.34 of ₦1,000 is paid; part 2 of 3, ₦333\.33, is due/).first(),
    ).toBeVisible();
    await expect(page.getByText("· Paid")).toHaveCount(1);
    await page.getByRole("link", { name: "Pay ₦333.33" }).click();
    await page.getByRole("radio", { name: /All of it/ }).check();
    await expect(page.getByRole("button", { name: "Pay ₦666.66" })).toBeVisible();
  });
});
