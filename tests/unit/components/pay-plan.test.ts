import { expect, test } from "vitest";
import { decimalOf, planPayment, readMinor } from "@/components/resident/pay-plan";

test("an amount is read as people type and paste it, and exactly", () => {
  expect(readMinor("₦ 12,345.5")).toBe(1_234_550n);
  expect(readMinor("1500")).toBe(150_000n);
  expect(readMinor("0.05")).toBe(5n);
  for (const text of ["", "abc", "-5", "1.234", "1e3", "1.", ".5"]) expect(readMinor(text), text).toBeNull();
});

test("an amount on the wire has its two decimals", () => {
  expect([1_234_550n, 5n, 100n].map(decimalOf)).toEqual(["12345.50", "0.05", "1.00"]);
});

test("a bill is paid from the wallet alone where it is chosen, and at the gateway alone otherwise", () => {
  expect(planPayment(500_000n, "wallet", 0n)).toEqual({ walletMinor: 500_000n, gatewayMinor: 0n });
  expect(planPayment(500_000n, "paystack", 0n)).toEqual({ walletMinor: 0n, gatewayMinor: 500_000n });
});

test("where the wallet comes first, it gives what it holds and never more than the amount", () => {
  expect(planPayment(500_000n, "flutterwave", 200_001n)).toEqual({
    walletMinor: 200_001n,
    gatewayMinor: 299_999n,
  });
  expect(planPayment(500_000n, "paystack", 700_000n)).toEqual({ walletMinor: 500_000n, gatewayMinor: 0n });
});
