import { describe, expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import { hashPin } from "@/lib/wallets/check-pin";
import { freezeMoney } from "@/lib/wallets/freeze-money";
import { setPin } from "@/lib/wallets/set-pin";
import { suspendWallet } from "@/lib/wallets/suspend-wallet";
import { getBalanceOfWallet } from "@/lib/wallets/wallet-queries";
import type { Id } from "@/lib/kernel/id";
import { payableBill } from "../../support/bills";
import { addEstate, addEstateResident } from "../../support/estates";
import { useWorld } from "../../support/world";
import { available, fundWallet, payFromWallet } from "../../support/wallets";

const world = useWorld();
const code = (value: string) => expect.objectContaining({ code: value });

async function locked() {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  await fundWallet(world, estate, resident, 1_000_000n);
  const { wallet_id: walletId } = await getBalanceOfWallet(resident, estate.id);
  await world.database.owner.query("update wallet set pin_hash = $2 where id = $1", [
    walletId,
    await hashPin("4821"),
  ]);
  const bill = await payableBill(estate, resident, { amountMinor: 100_000n });
  return { estate, resident, bill, walletId: walletId as Id<"wallet"> };
}

describe("a wallet's PIN", () => {
  test("is asked for, and only the right one pays", async () => {
    const { estate, resident, bill } = await locked();
    await expect(payFromWallet(estate, resident, bill)).rejects.toThrow(code("pin-required"));
    await expect(payFromWallet(estate, resident, bill, { pin: "1111" })).rejects.toThrow(code("wrong-pin"));
    await payFromWallet(estate, resident, bill, { pin: "4821" });
    expect(await available(estate, resident)).toBe("9000.00");
  });

  test("rests for thirty minutes after five wrong ones, also for the right one", async () => {
    const { estate, resident, bill } = await locked();
    for (let n = 0; n < 5; n += 1)
      await expect(payFromWallet(estate, resident, bill, { pin: "0000" })).rejects.toThrow(code("wrong-pin"));
    await expect(payFromWallet(estate, resident, bill, { pin: "4821" })).rejects.toThrow(code("pin-resting"));
    clock.advance(29 * 60_000);
    await expect(payFromWallet(estate, resident, bill, { pin: "4821" })).rejects.toThrow(code("pin-resting"));
    clock.advance(2 * 60_000);
    await expect(payFromWallet(estate, resident, bill, { pin: "0000" })).rejects.toThrow(code("wrong-pin"));
    await payFromWallet(estate, resident, bill, { pin: "4821" });
  });

  test("a right one begins the count anew", async () => {
    const { estate, resident, bill } = await locked();
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 4; n += 1)
        await expect(payFromWallet(estate, resident, bill, { pin: "0000" })).rejects.toThrow(
          code("wrong-pin"),
        );
      await payFromWallet(estate, resident, bill, { pin: "4821", amountMinor: 10_000n });
    }
  });

  test("fifty guesses at once are five", async () => {
    const { estate, resident, bill } = await locked();
    const guesses = await Promise.allSettled(
      Array.from({ length: 50 }, () => payFromWallet(estate, resident, bill, { pin: "0000" })),
    );
    const codes = guesses.map((guess) =>
      guess.status === "rejected" ? (guess.reason as { code?: string }).code : "paid",
    );
    expect(codes.filter((one) => one === "wrong-pin")).toHaveLength(5);
    expect(codes.filter((one) => one === "pin-resting")).toHaveLength(45);
  });

  test("cannot be set by a session that has not proved itself", async () => {
    const { estate, resident } = await locked();
    await expect(setPin(resident, estate.id, null, "9274")).rejects.toThrow(code("step-up-required"));
  });
});

describe("an estate", () => {
  test("suspends a wallet: nothing goes out, money may come in, until it is resumed", async () => {
    const { estate, resident, bill, walletId } = await locked();
    const pay = () => payFromWallet(estate, resident, bill, { pin: "4821" });
    await suspendWallet(estate.admin, estate.id, { walletId, reason: "Lost phone" });
    await suspendWallet(estate.admin, estate.id, { walletId, reason: "Lost phone" });
    await expect(pay()).rejects.toThrow(code("wallet-suspended"));
    await fundWallet(world, estate, resident, 100_000n);
    expect(await available(estate, resident)).toBe("11000.00");
    await suspendWallet(estate.admin, estate.id, { walletId, reason: null });
    await pay();
    const other = await addEstate();
    await expect(suspendWallet(other.admin, other.id, { walletId, reason: "Mine" })).rejects.toThrow(
      code("wallet-not-found"),
    );
  });

  test("freezes a part: it stays the resident's and cannot be spent", async () => {
    const { estate, resident, bill, walletId } = await locked();
    const freeze = (amountMinor: bigint, direction: "freeze" | "unfreeze") =>
      freezeMoney(estate.admin, estate.id, { walletId, amountMinor, direction, reason: "Damage" });
    await freeze(950_000n, "freeze");
    expect(await getBalanceOfWallet(resident, estate.id)).toMatchObject({
      balance: "10000.00",
      available_balance: "500.00",
    });
    await expect(payFromWallet(estate, resident, bill, { pin: "4821" })).rejects.toThrow(
      code("insufficient-funds"),
    );
    await expect(freeze(100_000n, "freeze")).rejects.toThrow(code("balance-too-low"));
    await expect(freeze(950_001n, "unfreeze")).rejects.toThrow(code("balance-too-low"));
    await freeze(950_000n, "unfreeze");
    await payFromWallet(estate, resident, bill, { pin: "4821" });
    expect(await available(estate, resident)).toBe("9000.00");
  });
});
