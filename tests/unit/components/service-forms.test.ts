import { expect, test } from "vitest";
import { basisPointsOf, promoBody } from "@/components/services/promo-body";
import { whenChoices } from "@/components/services/when-choices";
import { createPromoBody } from "@/lib/services/promo-schemas";

const now = new Date("2026-11-21T20:00:00Z");

test("a day and time begin with tomorrow at ten in India, and keep what was chosen", () => {
  const fresh = whenChoices(now);
  expect([fresh.first, fresh.date, fresh.time, fresh.last]).toEqual([
    "2026-11-22",
    "2026-11-23",
    "10:00",
    "2027-02-20",
  ]);
  expect([fresh.times.at(0), fresh.times.at(-1)]).toEqual([
    ["06:00", "6:00 am"],
    ["21:00", "9:00 pm"],
  ]);
  const odd = whenChoices(now, { date: "2026-12-01", time: "09:15" });
  expect([odd.date, odd.time]).toEqual(["2026-12-01", "09:15"]);
  expect(odd.times.map(([time]) => time)).toContain("09:15");
  // A day that has passed cannot be chosen again.
  expect(whenChoices(now, { date: "2026-11-20", time: "09:30" }).date).toBe("2026-11-23");
});

test("a share is read as hundredths of a per cent, anything else stays as it was typed", () => {
  expect(["10", "12.5", "0.05", "100"].map(basisPointsOf)).toEqual([1000, 1250, 5, 10_000]);
  expect(["", "ten", "12.345", "-5"].map(basisPointsOf)).toEqual(["", "ten", "12.345", "-5"]);
});

test("what is typed about a code is what the API takes, and its last day counts as a whole", () => {
  const fields = new FormData();
  const typed = {
    code: "diwali",
    discount_type: "FLAT",
    discount_amount: "₹1,250.50",
    discount_basis_points: "10",
    max_discount_amount: "50",
    min_order_amount: "2000",
    valid_from: "2026-11-01",
    valid_until: "2026-11-30",
    usage_limit: "",
    per_person_limit: "2",
    audience: "PUBLIC",
    person_ids: "usr_ignored",
  };
  for (const [name, value] of Object.entries(typed)) fields.set(name, value);
  const body = promoBody(fields);
  expect(body).toEqual({
    code: "diwali",
    discount_type: "FLAT",
    discount_amount: "1250.50",
    min_order_amount: "2000",
    valid_from: "2026-11-01T00:00:00+05:30",
    valid_until: "2026-12-01T00:00:00+05:30",
    usage_limit: null,
    per_person_limit: 2,
    audience: "PUBLIC",
  });
  expect(createPromoBody.safeParse(body).success).toBe(true);
});
