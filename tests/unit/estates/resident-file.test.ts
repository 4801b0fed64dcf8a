import { describe, expect, test } from "vitest";
import { readResidentFile } from "@/lib/estates/resident-file";
import { DomainError } from "@/lib/kernel/errors";

const read = (text: string, max = 2000) => readResidentFile(new TextEncoder().encode(text), max);

function refusal(text: string, max?: number): DomainError {
  try {
    read(text, max);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("it was taken");
}

const ada = { email: "ada@example.com", name: "Ada Obi", unit: "Block A, Flat 1" };

describe("a list of residents", () => {
  test.each([
    ["with headings in any order", 'Unit,Name,E-mail\n"Block A, Flat 1",Ada Obi,Ada@Example.com\n'],
    ["without headings", 'ada@example.com,Ada Obi,"Block A, Flat 1"'],
    [
      "as a spreadsheet in another language writes it",
      "email;name;unit\r\nada@example.com;Ada Obi;Block A, Flat 1\r\n",
    ],
    [
      "with a byte order mark and blank lines",
      '\uFEFFemail,name,unit\n\nada@example.com, Ada Obi ,"Block A, Flat 1"\n,,\n',
    ],
  ])("is read %s", (_how, text) => {
    expect(read(text)).toEqual([ada]);
  });

  test("may name one person with two units", () => {
    expect(read("a@b.co,Ada,1\na@b.co,Ada,2")).toHaveLength(2);
  });

  test("says of every row what is wrong with it, by the spreadsheet's line", () => {
    const { code, details } = refusal(
      "email,name,unit\na@b.co,Ada,1\nnobody,Obi,\n\na@b.co,Ada,1\na@b.co,Eve,2",
    );
    expect(code).toBe("rows-wrong");
    expect(details.fields?.map(({ path }) => path)).toEqual([
      "rows.3.email",
      "rows.3.unit",
      "rows.5.email",
      "rows.6.name",
    ]);
    expect(details.fields?.[2]?.message).toBe("Row 5, e-mail: The same as row 2.");
    expect(details.fields?.[3]?.message).toBe("Row 6, name: a@b.co is called Ada further up.");
    expect(details["wrong_rows"]).toBe(3);
  });

  test("is refused as a whole when it is no such list", () => {
    expect(refusal("").code).toBe("file-unreadable");
    expect(refusal("email,name,unit\n").code).toBe("file-unreadable");
    expect(refusal("email,phone\na@b.co,1").code).toBe("file-unreadable");
    expect(refusal('a@b.co,"Ada,1\n').code).toBe("file-unreadable");
    expect(() => readResidentFile(new Uint8Array([0xff, 0xfe, 0x41]), 5)).toThrow(/UTF-8/);
    expect(refusal("a@b.co,A,1\na@b.co,A,2\na@b.co,A,3", 2).code).toBe("too-many-rows");
  });
});
