import { expect, test } from "vitest";
import { inr } from "@/lib/kernel/money";
import { priceOrder } from "@/lib/orders/order-fees";

const TERMS = { platformBasisPoints: 1000, platformTaxBasisPoints: 1800, gatewayBasisPoints: 150 };

test("a thing of 500 rupees costs 50 for us and 8.25 for the gateway, 558.25 in all", () => {
  expect(priceOrder(inr(50_000n), TERMS)).toEqual({
    item: inr(50_000n),
    platformFee: inr(5_000n),
    platformTax: inr(763n),
    gatewayFee: inr(825n),
    total: inr(55_825n),
  });
});

test("fees are rounded down, and the tax is part of ours, never on top of it", () => {
  // 10 % of 199 paise are 19.9, 1.5 % of 218 are 3.27.
  const price = priceOrder(inr(199n), TERMS);
  expect([price.platformFee, price.gatewayFee, price.total]).toEqual([inr(19n), inr(3n), inr(221n)]);
  expect(price.platformTax).toEqual(inr(3n));
});

test("without fees a thing costs its price", () => {
  const free = { platformBasisPoints: 0, platformTaxBasisPoints: 1800, gatewayBasisPoints: 0 };
  expect(priceOrder(inr(100n), free)).toMatchObject({ total: inr(100n), platformTax: inr(0n) });
});
