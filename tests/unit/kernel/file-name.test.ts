// Goal: no name that somebody typed can leave a folder, hide its ending, break a header or vanish.
import fc from "fast-check";
import { expect, test } from "vitest";
import { safeFileName } from "@/lib/kernel/file-name";

test.each([
  ["../../etc/passwd", "passwd"],
  ["..\\..\\windows\\system32\\cmd.exe", "cmd.exe"],
  ["receipt\u0000.png", "receipt.png"],
  ["receipt\u202Egnp.exe", "receiptgnp.exe"],
  ["...hidden", "hidden"],
  ['a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"],
  ["..", "file"],
  ["", "file"],
  ["रसीद नवंबर.pdf", "रसीद नवंबर.pdf"],
  ["half \ud83d character.png", "half  character.png"],
])("%j becomes %j", (typed, safe) => {
  expect(safeFileName(typed)).toBe(safe);
});

test("any text becomes a name that is safe, keeps being the same, and fits a header", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (typed) => {
      const safe = safeFileName(typed);
      // eslint-disable-next-line no-control-regex -- control characters are what must not be there
      expect(safe).not.toMatch(/[/\\\u0000-\u001f\u202a-\u202e]|^\./);
      expect(safeFileName(safe)).toBe(safe);
      expect(Array.from(safe).length).toBeGreaterThan(0);
      expect(Array.from(safe).length).toBeLessThanOrEqual(120);
      expect(encodeURIComponent(safe)).not.toBe("");
    }),
    { numRuns: 2000 },
  );
});
