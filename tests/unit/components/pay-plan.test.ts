import { describe, expect, test } from "vitest";
import {
  billAmountRefusal,
  depositRefusal,
  holdsEnough,
  holdsPart,
  planPayment,
  type Wallet,
} from "@/components/resident/pay-plan";
import { ngn } from "@/lib/kernel/money";

const wallet = (minor: bigint, problem: string | null = null): Wallet => ({ available: ngn(minor), problem });

describe("what a bill is paid with", () => {
  test("is the wallet alone where it is chosen, and the gateway alone otherwise", () => {
    expect(planPayment(ngn(500_000n), "wallet", wallet(500_000n), true)).toEqual({
      fromWallet: ngn(500_000n),
      atGateway: ngn(0n),
    });
    expect(planPayment(ngn(500_000n), "paystack", wallet(200_000n), false)).toEqual({
      fromWallet: ngn(0n),
      atGateway: ngn(500_000n),
    });
  });

  test("is both where the wallet comes first, and together exactly the amount", () => {
    expect(planPayment(ngn(500_000n), "flutterwave", wallet(200_001n), true)).toEqual({
      fromWallet: ngn(200_001n),
      atGateway: ngn(299_999n),
    });
  });

  test("leaves a wallet alone that is suspended, empty, enough, or short of less than a gateway takes", () => {
    const amount = ngn(500_000n);
    for (const other of [wallet(200_000n, "suspended"), wallet(0n), wallet(500_000n), wallet(499_901n)]) {
      expect(holdsPart(other, amount)).toBe(false);
      expect(planPayment(amount, "paystack", other, true).atGateway).toEqual(amount);
    }
    expect(holdsEnough(wallet(500_000n, "suspended"), amount)).toBe(false);
    expect(holdsEnough(wallet(500_000n), amount)).toBe(true);
  });
});

test("more than is open and less than a gateway takes are refused with what can be paid", () => {
  expect(billAmountRefusal(ngn(500_001n), ngn(500_000n))).toContain("₦5,000");
  expect(billAmountRefusal(ngn(99n), ngn(500_000n))).toBe("At least ₦1.");
  expect(billAmountRefusal(null, ngn(500_000n))).toContain("Enter an amount");
  expect(billAmountRefusal(ngn(500_000n), ngn(500_000n))).toBeNull();
  expect(billAmountRefusal(ngn(50n), ngn(50n))).toBeNull();
  expect(depositRefusal(ngn(99n))).toBe("At least ₦1.");
  expect(depositRefusal(ngn(100n))).toBeNull();
});
