import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRupees, rupees } from "@/sandbox/cashfree/fields";
import { ExactNumber, parseExactJson, toExactJson } from "@/sandbox/exact-json";

describe("JSON with numbers as digits", () => {
  test("says the same as ordinary JSON", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(toExactJson(parseExactJson(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  test("keeps what a float would lose", () => {
    const text = '{"a":10875.50,"b":[-0.10,1e3],"c":"7.50 \\" 8","d":123456789012345678901234567890}';
    expect(toExactJson(parseExactJson(text))).toBe(text);
  });

  test.each(["", "{", "{'a':1}", "01", "[1,]", "NaN"])("%j is refused", (text) => {
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
  });
});

describe("rupees on the wire", () => {
  test("come back as they went", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 100n, max: 10_000_000_000_000n }), (amountMinor) => {
        const text = toExactJson({ amount: rupees(amountMinor) });
        const { amount } = parseExactJson(text) as { amount: unknown };
        expect(parseRupees(amount)).toBe(amountMinor);
      }),
    );
  });

  test.each([
    [100n, "1"],
    [1_087_550n, "10875.5"],
    [1_087_555n, "10875.55"],
    [1_000_000n, "10000"],
  ])("%s paise are written %s", (amountMinor, digits) => {
    expect(rupees(amountMinor).digits).toBe(digits);
  });

  test.each(["12.345", "0.99", "0", "-5", "1e3"])("%s are no rupees to transfer", (digits) => {
    expect(parseRupees(new ExactNumber(digits))).toBeNull();
  });

  test.each(["10.00", 10, null, undefined, true])(
    "nor is %j, which is no JSON number by its digits",
    (value) => {
      expect(parseRupees(value)).toBeNull();
    },
  );
});
