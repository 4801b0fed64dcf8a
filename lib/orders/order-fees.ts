import { allocate, type Money } from "@/lib/kernel/money";

/** What an order costs beside its price, as the table says it for a time. Hundredths of a per cent. */
export type FeeTerms = {
  readonly platformBasisPoints: number;
  /** Contained in the platform's fee, not on top of it. */
  readonly platformTaxBasisPoints: number;
  readonly gatewayBasisPoints: number;
};

export type OrderPrice = {
  readonly item: Money;
  /** With its tax. */
  readonly platformFee: Money;
  readonly platformTax: Money;
  readonly gatewayFee: Money;
  readonly total: Money;
};

const BASIS_POINTS = 10_000n;

/**
 * What a buyer pays for a thing of this price: our fee on the price and the gateway's on both, each rounded down, so that
 * nobody pays a paisa more than the percentage. Source: seed 002, 50,000 → 5,000 + 825 → 55,825 paise.
 */
export function priceOrder(item: Money, terms: FeeTerms): OrderPrice {
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency: item.currency });
  const share = (amountMinor: bigint, basisPoints: number): bigint =>
    (amountMinor * BigInt(basisPoints)) / BASIS_POINTS;
  const platform = share(item.amountMinor, terms.platformBasisPoints);
  const gateway = share(item.amountMinor + platform, terms.gatewayBasisPoints);
  const [, platformTax = money(0n)] = allocate(money(platform), [
    BASIS_POINTS,
    BigInt(terms.platformTaxBasisPoints),
  ]);
  return {
    item,
    platformFee: money(platform),
    platformTax,
    gatewayFee: money(gateway),
    total: money(item.amountMinor + platform + gateway),
  };
}
