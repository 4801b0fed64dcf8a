import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Journal } from "@/sandbox/journal";

let directory = "";
const opened: Journal[] = [];
beforeEach(() => (directory = mkdtempSync(path.join(tmpdir(), "latchkey-journal-"))));
afterEach(async () => {
  await Promise.all(opened.splice(0).map((journal) => journal.close()));
  rmSync(directory, { recursive: true, force: true });
});

const file = (): string => path.join(directory, "books.jsonl");

async function open(): Promise<{ journal: Journal; entries: unknown[] }> {
  const entries: unknown[] = [];
  const journal = await Journal.open({
    directory,
    onEntry: (entry) => entries.push(entry),
    onDiskFailure: (error) => {
      throw error;
    },
  });
  opened.push(journal);
  return { journal, entries };
}

describe("the journal", () => {
  test("gives back what was appended, in order, with amounts as digits", async () => {
    const { journal } = await open();
    for (let number = 0; number < 500; number++)
      journal.append({ number, amount: 12_345_678_901_234_567_890n });
    await journal.durable();
    const { entries } = await open();
    expect(entries).toHaveLength(500);
    expect(entries[499]).toEqual({ number: 499, amount: "12345678901234567890" });
  });

  test("has an entry on the disk when `durable` resolves", async () => {
    const { journal } = await open();
    for (let number = 0; number < 20; number++) {
      journal.append({ number });
      await journal.durable();
      expect(readFileSync(file(), "utf8").trimEnd().split("\n")).toHaveLength(number + 1);
    }
  });

  test("has nothing to wait for when nothing was appended", async () => {
    const { journal } = await open();
    await expect(journal.durable()).resolves.toBeUndefined();
  });

  test.each(['{"number":2', '{"number":2}', "\u0000\u0000", "{"])(
    "drops a last line torn to %j and goes on behind the whole ones",
    async (torn) => {
      writeFileSync(file(), '{"number":1}\n');
      appendFileSync(file(), torn);
      const { journal, entries } = await open();
      expect(entries).toEqual([{ number: 1 }]);
      journal.append({ number: 3 });
      await journal.durable();
      expect((await open()).entries).toEqual([{ number: 1 }, { number: 3 }]);
    },
  );

  test("refuses to start on damage in the middle, and says where", async () => {
    writeFileSync(file(), '{"number":1}\n{"num\n{"number":3}\n');
    await expect(open()).rejects.toThrow(/damaged in line 2 of .*books\.jsonl/);
  });

  test("refuses entries its reader does not understand", async () => {
    writeFileSync(file(), '{"type":"from-the-future"}\n');
    const onEntry = (): never => {
      throw new Error("unknown");
    };
    const opening = Journal.open({ directory, onEntry, onDiskFailure: () => {} });
    await expect(opening).rejects.toThrow("damaged in line 1");
  });

  test("reports a disk that fails, and then promises nothing", async () => {
    const onDiskFailure = vi.fn();
    const journal = await Journal.open({ directory, onEntry: () => {}, onDiskFailure });
    await journal.close();
    journal.append({ number: 1 });
    const promised = vi.fn();
    void journal.durable().then(promised);
    await vi.waitFor(() => expect(onDiskFailure).toHaveBeenCalledOnce());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(promised).not.toHaveBeenCalled();
  });
});
