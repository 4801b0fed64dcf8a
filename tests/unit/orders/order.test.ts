import { expect, test } from "vitest";
import { isChangeable, requireOrderable } from "@/lib/orders/listing";
import { mayBecome, ORDER_STATUSES, requireLive, requireStep } from "@/lib/orders/order";

test("an order goes forward only, and its ends are ends", () => {
  const steps = ORDER_STATUSES.flatMap((from) =>
    ORDER_STATUSES.filter((to) => mayBecome(from, to)).map((to) => `${from} ${to}`),
  );
  expect(steps).toEqual([
    "pending escrowed",
    "pending cancelled",
    "pending expired",
    "escrowed refunding",
    "escrowed completed",
    "refunding escrowed",
    "refunding refunded",
    "expired escrowed",
  ]);
});

test("a step that is not possible says how the order stands", () => {
  expect(() => requireStep({ status: "refunded" }, "completed")).toThrow(/given back/);
  expect(() => requireStep({ status: "pending" }, "completed")).toThrow(/not paid/);
  expect(() => requireLive({ status: "completed" })).toThrow(/completed/);
  requireLive({ status: "pending" });
});

const NOW = new Date("2026-11-05T10:00:00Z");

test("who comes second is told until when somebody else has it", () => {
  const reserved = { status: "reserved" as const, reserved_until: new Date("2026-11-05T10:20:00Z") };
  expect(() => requireOrderable(reserved, NOW)).toThrow(/until 5 Nov, 3:50.pm/i);
  // Its time is over and its payment is being asked about.
  expect(() => requireOrderable({ ...reserved, reserved_until: NOW }, NOW)).toThrow(/at this moment/);
  expect(() => requireOrderable({ ...reserved, reserved_until: null }, NOW)).toThrow(/has bought/);
  requireOrderable({ status: "active", reserved_until: null }, NOW);
});

test("what is sold or delisted cannot be ordered, and what is ordered or sold cannot be changed", () => {
  for (const status of ["sold", "delisted"] as const)
    expect(() => requireOrderable({ status, reserved_until: null }, NOW)).toThrow(/not offered/);
  const all = ["active", "reserved", "sold", "delisted"] as const;
  expect(all.filter((status) => isChangeable({ status }))).toEqual(["active", "delisted"]);
});
