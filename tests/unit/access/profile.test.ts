import { describe, expect, test } from "vitest";
import { isAadhaar, maskAadhaar } from "@/lib/access/profile";
import { requireGoodPassword } from "@/lib/access/password-rules";
import { profileBody } from "@/lib/access/profile-schemas";

const RIGHT = "234123412346";

describe("an Aadhaar number", () => {
  test("is twelve digits whose last one fits the others", () => {
    expect(isAadhaar(RIGHT)).toBe(true);
    expect(maskAadhaar(RIGHT.slice(-4))).toBe("XXXX XXXX 2346");
    for (const wrong of ["", "23412341234", `${RIGHT}0`, "034123412346", "1".repeat(12), "23412341234a"])
      expect(isAadhaar(wrong), wrong).toBe(false);
  });

  test("is refused with any one digit wrong, and with any two neighbours exchanged", () => {
    for (let place = 0; place < RIGHT.length; place += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const changed = RIGHT.slice(0, place) + String(digit) + RIGHT.slice(place + 1);
        expect(isAadhaar(changed), changed).toBe(changed === RIGHT);
      }
      const swapped =
        RIGHT.slice(0, place) +
        RIGHT.slice(place, place + 2)
          .split("")
          .toReversed()
          .join("") +
        RIGHT.slice(place + 2);
      expect(isAadhaar(swapped), swapped).toBe(swapped === RIGHT);
    }
  });
});

test("a profile takes numbers as people write them, and clears what is left empty", () => {
  expect(
    profileBody.parse({
      version: 3,
      phone: "+91 98765-43210",
      pan: "abcde 1234f",
      aadhaar: "2341-2341-2346",
      address: "",
    }),
  ).toEqual({ version: 3, phone: "9876543210", pan: "ABCDE1234F", aadhaar: RIGHT, address: null });
});

describe("a password", () => {
  test.each(["Password123", "asha@example.in", "ASHA@example.in", "zzzzzzzzzz"])(
    "%s is too easy",
    (password) => {
      expect(() => requireGoodPassword(password, "asha@example.in", "password")).toThrow(/password/);
    },
  );

  test("of a few words in a row is good", () => {
    expect(() => requireGoodPassword("correct horse battery", "asha@example.in", "password")).not.toThrow();
  });
});
