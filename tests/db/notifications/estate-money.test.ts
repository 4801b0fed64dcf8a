import { describe, expect, test } from "vitest";
import { rejectCredit } from "@/lib/cluster/reject-credit";
import { rejectTransfer } from "@/lib/cluster/reject-transfer";
import { verifyCredit } from "@/lib/cluster/verify-credit";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { settlePayment } from "@/lib/payments/settle-payment";
import { tellEstateReceipts } from "@/lib/notifications/tell-estate-receipts";
import { failAttempt } from "@/lib/payouts/fail-attempt";
import { lockPayout } from "@/lib/payouts/payout-store";
import { payableBill } from "../../support/bills";
import {
  addMoney,
  approve,
  askTransfer,
  enterCredit,
  sendTransfer,
  settledTransfer,
} from "../../support/cluster";
import { addEstate, addEstateResident, addStaff } from "../../support/estates";
import { bellOf, bellsOf, tellEverything } from "../../support/notices";
import { attemptsOf } from "../../support/people";
import { fundWallet, payDirectly, payFromWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const DAY_MS = 86_400_000;
const subjectsTo = async ({ email }: { email: string }) =>
  (await world.sandbox.mails(email)).map(({ subject }) => subject);

describe("a resident's money", () => {
  test("is told as it arrives in the wallet and as it pays a bill, in full or in part, each once", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    await fundWallet(world, estate, resident, 1_000_000n, "flutterwave");
    const bill = await payableBill(estate, resident);
    await payFromWallet(estate, resident, bill, { amountMinor: 200_000n });
    await tellEverything(5);
    const [added, , paid, ...more] = await bellsOf(resident);
    expect(more).toEqual([]);
    expect(added).toMatchObject({
      kind: "wallet-deposit",
      title: "₦10,000 is in your wallet",
      href: `/resident/${estate.id}/wallet`,
    });
    expect(added?.sentence).toMatch(
      /^The ₦10,000 you added with Flutterwave came into your wallet in Palm Gardens on \w+day/,
    );
    expect(paid?.title).toBe("Paid: ₦2,000 for Water");
    expect(paid?.sentence).toMatch(
      /^You paid Palm Gardens ₦2,000 for Water from your wallet on .*\. ₦3,000 of it is still to be paid\.$/,
    );
    expect(await subjectsTo(resident)).toHaveLength(3);
    expect(await bellOf(estate.admin)).toEqual([]);
  });

  test("that comes directly says what the bill took and what is in the wallet instead", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    await fundWallet(world, estate, resident, 300_000n);
    const bill = await payableBill(estate, resident);
    await tellEverything();
    const { payment } = await payDirectly(estate, resident, bill);
    await payFromWallet(estate, resident, bill, { amountMinor: 100_000n });
    await world.sandbox.payOrder(payment.merchant_order_id);
    await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
    await tellEverything(2);
    const direct = (await bellsOf(resident)).at(-1);
    expect(direct?.title).toBe("Paid: ₦4,000 for Water");
    expect(direct?.sentence).toMatch(
      /with Paystack on .*\. It needed no more, so ₦1,000 is in your wallet\.$/,
    );
  });
});

describe("a transfer of the estate's money", () => {
  test("asks everybody who may approve it but the one who wants it, and tells all of them that it arrived", async () => {
    const money = await addMoney(50_000_000n, 1_000_000n);
    const { estate, first, second } = money;
    const onlooker = await addStaff(estate, ["ViewWallet", "ManageBill"]);
    await tellEverything();
    const before = (await bellOf(first)).length;
    const transferId = await askTransfer(money);
    await tellEverything(5);
    const [asked] = (await bellsOf(second)).slice(-1);
    expect(asked).toMatchObject({
      kind: "estate-transfer",
      role: "estate_admin",
      title: "Ngozi Okafor asks you to approve ₦20,000",
      href: `/estate/${estate.id}/transfers/${transferId}`,
    });
    expect((await bellOf(first)).slice(before)).toEqual([]);
    await approve(money, transferId);
    await sendTransfer(money, transferId);
    expect(await settledTransfer(money, transferId)).toMatchObject({ status: "completed" });
    await tellEverything(5);
    for (const one of [first, second]) {
      expect((await bellOf(one)).filter((title) => title === "Transfer of ₦20,000 has arrived")).toHaveLength(
        1,
      );
      expect(await subjectsTo(one)).toContain("Transfer of ₦20,000 has arrived");
    }
    expect(await bellOf(onlooker)).toEqual([]);
  });

  test("that is refused is told to the one who wanted it, with the reason", async () => {
    const money = await addMoney(50_000_000n, 1_000_000n);
    const { estate, first, second } = money;
    const transferId = await askTransfer(money);
    await rejectTransfer(second, estate.id, { transferId, note: "No invoice." });
    await tellEverything(2);
    const refused = (await bellsOf(first)).at(-1);
    expect(refused?.title).toBe("Your transfer of ₦20,000 was rejected");
    expect(refused?.sentence).toContain("No invoice. ₦20,000 is the estate's money again.");
    expect((await bellOf(second)).some((title) => title.includes("transfer"))).toBe(false);
  });
});

describe("a transfer that did not arrive", () => {
  test("is told with where the money is and what can be done", async () => {
    const money = await addMoney(5_000_000n);
    const { first } = money;
    const transferId = await askTransfer(money);
    await world.sandbox.settings({ auto_complete: false });
    const payoutId = await sendTransfer(money, transferId);
    const [attempt] = await attemptsOf(payoutId);
    await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", "failure");
    const refusal = { code: "failed", message: "The account is closed", permanent: true };
    await inTransaction(async (tx) => {
      const payout = await lockPayout(tx, payoutId);
      if (!payout || !attempt) throw new Error("it was sent");
      await failAttempt(tx, system, payout, attempt, refusal);
    });
    await world.sandbox.settings({ auto_complete: true });
    await tellEverything(5);
    const failures = (await bellsOf(first)).filter(({ kind }) => kind === "estate-transfer");
    expect(failures.map(({ title }) => title)).toEqual(["Transfer of ₦20,000 failed"]);
    expect(failures[0]?.sentence).toMatch(
      /^₦20,000 of Palm Gardens to .*\. The account is closed\. ₦20,000 is still set aside: try again, or call it off/,
    );
    expect(await subjectsTo(first)).toContain("Transfer of ₦20,000 failed");
  });
});

describe("a credit", () => {
  test("asks the others to verify it, and its decision reaches the one who entered it", async () => {
    const money = await addMoney(0n);
    const { estate, first, second } = money;
    const onlooker = await addStaff(estate, ["ViewWallet"]);
    const [one, two] = [await enterCredit(money), await enterCredit(money, { reason: "Kiosk" })];
    await tellEverything(5);
    expect(await bellOf(second)).toEqual([
      "Ngozi Okafor asks you to verify ₦50,000",
      "Ngozi Okafor asks you to verify ₦50,000",
    ]);
    expect([await bellOf(first), await bellOf(onlooker)]).toEqual([[], []]);
    await verifyCredit(second, second.secret, estate.id, { creditId: one, note: null });
    await rejectCredit(second, estate.id, { creditId: two, note: "not on our account" });
    await tellEverything(5);
    const [verified, rejected, ...more] = await bellsOf(first);
    expect(more).toEqual([]);
    expect(verified?.title).toBe("Your credit of ₦50,000 is verified");
    expect(rejected?.sentence).toBe(
      "Amaka Obi rejected the credit of ₦50,000, so it does not count. Not on our account. Enter it again if it is right after all.",
    );
    expect(await bellOf(second)).toHaveLength(2);
  });
});

describe("what came in on a day", () => {
  test("is one notice the next morning to those who may see the money, however many payments and runs there were", async () => {
    const money = await addMoney(10_000_000n);
    const { estate, first } = money;
    const viewer = await addStaff(estate, ["ViewWallet"]);
    const other = await addStaff(estate, ["ManageBill", "ViewTransaction"]);
    const stranger = await addEstate();
    const resident = await addEstateResident(estate);
    await fundWallet(world, estate, resident, 1_000_000n);
    for (let n = 0; n < 2; n += 1) await payFromWallet(estate, resident, await payableBill(estate, resident));
    await tellEstateReceipts(system);
    expect(await bellOf(viewer)).toEqual([]);
    clock.advance(DAY_MS);
    await Promise.all([tellEstateReceipts(system), tellEstateReceipts(system)]);
    await tellEstateReceipts(system);
    await tellEverything();
    const [digest, ...more] = await bellsOf(viewer);
    expect(more).toEqual([]);
    expect(digest?.title).toMatch(/^₦110,000 came in on \w+day/);
    expect(digest).toMatchObject({ kind: "estate-receipts", href: `/estate/${estate.id}/money` });
    expect(digest?.sentence).toMatch(/^3 payments brought Palm Gardens ₦110,000 on/);
    const [mail] = await world.sandbox.mails(viewer.email);
    expect(mail?.text).toContain("For bills: ₦10,000\nVerified credits: ₦100,000");
    expect(await bellOf(first)).toContain(digest?.title);
    expect([await bellOf(other), await bellOf(stranger.admin), await bellOf(resident)].flat()).not.toContain(
      digest?.title,
    );
    clock.advance(DAY_MS);
    await tellEstateReceipts(system);
    expect(await bellOf(viewer)).toHaveLength(1);
  });
});
