import { expect, test } from "vitest";
import { shortName } from "@/lib/kernel/short-name";
import { newReferralCode } from "@/lib/scouts/scout";

test("a name on the leaderboard is a first name and an initial", () => {
  expect(shortName("Meera Krishnan")).toBe("Meera K.");
  expect(shortName("  Anil  de souza ")).toBe("Anil S.");
  expect(shortName("Cher")).toBe("Cher");
  expect(shortName("")).toBe("");
});

test("a referral code has eight letters and digits that nobody mistakes for one another", () => {
  const codes = new Set(Array.from({ length: 200 }, newReferralCode));
  expect(codes.size).toBe(200);
  for (const code of codes) expect(code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
});
