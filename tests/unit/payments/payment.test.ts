import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inr } from "@/lib/kernel/money";
import { breakUp, mayBecome, nextCheckAt, type PaymentStatus } from "@/lib/payments/payment";

describe("gateway charge", () => {
  test.each([
    [1_200_000n, 30_000n, 250n],
    [1_000_000n, 20_000n, 200n],
    [1_000_001n, 25_000n, 250n],
    [100n, 2n, 200n],
    [333_33n, 667n, 200n],
  ])("on %s paise it is %s paise", (base, charge, basisPoints) => {
    expect(breakUp(inr(base))).toEqual({
      base: inr(base),
      charge: inr(charge),
      total: inr(base + charge),
      basisPoints,
    });
  });
});

describe("states only climb", () => {
  const statuses: PaymentStatus[] = ["created", "pending", "failed", "expired", "succeeded"];

  test("a success is final, and a failure may still become one", () => {
    expect(mayBecome("succeeded", "failed")).toBe(false);
    expect(mayBecome("succeeded", "expired")).toBe(false);
    expect(mayBecome("failed", "succeeded")).toBe(true);
    expect(mayBecome("expired", "succeeded")).toBe(true);
    expect(mayBecome("failed", "expired")).toBe(false);
  });

  test("the order in which news arrives does not decide whether money counts", () => {
    const apply = (news: PaymentStatus[]) =>
      news.reduce<PaymentStatus>((now, next) => (mayBecome(now, next) ? next : now), "created");
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statuses)), fc.infiniteStream(fc.nat()), (news, random) => {
        const shuffled = [...news].sort(() => (random.next().value % 2 === 0 ? 1 : -1));
        expect(apply(shuffled) === "succeeded").toBe(apply(news) === "succeeded");
        expect(apply([...news, ...news]) === "succeeded").toBe(apply(news) === "succeeded");
      }),
    );
  });
});

describe("PhonePe's mandatory schedule", () => {
  const createdAt = new Date("2026-11-05T06:00:00Z");
  const order = { createdAt, expiresAt: new Date(createdAt.getTime() + 1_200_000) };

  /** The seconds between checks when each is made exactly on time. */
  function gaps(count: number): number[] {
    const found: number[] = [];
    let now = createdAt;
    for (let checks = 0; checks < count; checks += 1) {
      const next = nextCheckAt(order, checks, now);
      if (!next) break;
      found.push((next.getTime() - now.getTime()) / 1000);
      now = next;
    }
    return found;
  }

  test("20 s, then every 3 s for 30 s, 6 s for 60 s, 10 s for 60 s, 30 s for 60 s, then every minute", () => {
    expect(gaps(32)).toEqual([
      20,
      ...Array<number>(10).fill(3),
      ...Array<number>(10).fill(6),
      ...Array<number>(6).fill(10),
      30,
      30,
      60,
      60,
      60,
    ]);
  });

  test("goes on after the order has run out, because money can come late: hourly, then daily, then no more", () => {
    const after = (hours: number) => new Date(createdAt.getTime() + hours * 3_600_000);
    expect(nextCheckAt(order, 60, after(1))).toEqual(after(2));
    expect(nextCheckAt(order, 90, after(30))).toEqual(after(54));
    expect(nextCheckAt(order, 95, after(121))).toBeNull();
  });
});
