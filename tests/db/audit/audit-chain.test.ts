import { expect, test } from "vitest";
import { checkAudit, parseAnchor } from "@/lib/audit/check-audit";
import { recordAudit } from "@/lib/audit/record-audit";
import { sealAudit } from "@/lib/audit/seal-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { databasePool } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { checkBooks } from "@/lib/ledger/check-books";
import { useDatabase } from "../../support/database";

const database = useDatabase();
const system = systemActor("test");
const deed = (subject: string) =>
  inTransaction((tx) =>
    recordAudit(tx, system, { action: "thing.done", subject, details: { amount: "12.00" } }),
  );
const wholeTrail = { broken: [], unsealed: 0 };
const violations = async (id: string) => (await checkBooks()).find((one) => one.id === id)?.violations;

/** Does to the trail what only the database's owner can, and undoes it, so that the books are in order afterwards. */
async function tamper(change: string, undo: string, look: () => Promise<void>): Promise<void> {
  const run = async (statement: string) => {
    await database.owner.query(`alter table audit_event disable trigger user`);
    await database.owner.query(statement);
    await database.owner.query(`alter table audit_event enable trigger user`);
  };
  await run(change);
  try {
    await look();
  } finally {
    await run(undo);
  }
}

test("what has been added is chained, once, and the chain holds", async () => {
  for (let number = 1; number <= 5; number += 1) await deed(`thing-${number}`);
  expect((await checkAudit()).unsealed).toBe(5);
  const runs = await Promise.all([sealAudit(system), sealAudit(system), sealAudit(system)]);
  expect(runs.map((run) => run.sealed).toSorted((a, b) => a - b)).toEqual([0, 0, 5]);
  await deed("thing-6");
  expect(await sealAudit(system)).toEqual({ sealed: 1 });
  expect(await checkAudit()).toMatchObject({ ...wholeTrail, head: { position: 6n } });
});

test("an event that somebody edits, though he owns the database, is found", async () => {
  const second = "where subject = 'thing-2'";
  const edit = `update audit_event set details = '{"amount":"1200.00"}' ${second}`;
  const restore = `update audit_event set details = '{"amount":"12.00"}' ${second}`;
  await tamper(edit, restore, async () => {
    expect((await checkAudit()).broken).toEqual([2n]);
    expect(await violations("I90")).toBe(1);
  });
  for (const [column, value, old] of [
    ["actor", "'system:somebody'", "'system:test'"],
    ["request_id", "'req_1'", "null"],
    ["at", "at + interval '1 microsecond'", "at - interval '1 microsecond'"],
    ["subject", "'thing-9'", "'thing-2'"],
  ] as const) {
    const where = column === "subject" ? "where subject = 'thing-9'" : second;
    await tamper(
      `update audit_event set ${column} = ${value} ${second}`,
      `update audit_event set ${column} = ${old} ${where}`,
      async () => expect((await checkAudit()).broken, column).toEqual([2n]),
    );
  }
  expect(await checkAudit()).toMatchObject(wholeTrail);
});

test("an event that is taken out, or slipped in before others, is found", async () => {
  const taken = await database.owner.query("select * from audit_event where subject = 'thing-3'");
  const { id, at, actor, action, subject } = taken.rows[0] as Record<string, string>;
  const columns = "(id, at, actor, action, subject, details) overriding system value";
  const back = (number: string, what: string) =>
    `insert into audit_event ${columns} values (${number}, '${new Date(at ?? "").toISOString()}', '${actor}', '${action}', '${what}', '{"amount":"12.00"}')`;
  await tamper(
    `create table kept as select * from audit_event where id = ${id}; delete from audit_event where id = ${id}`,
    `insert into audit_event ${columns} select id, at, actor, action, subject, details from kept; drop table kept`,
    async () => expect((await checkAudit()).broken).toEqual([3n]),
  );
  await database.owner.query("alter table audit_link disable trigger user");
  await database.owner.query("update audit_link set sealed_at = now() - interval '2 hours'");
  await database.owner.query("alter table audit_link enable trigger user");
  await tamper(back("-1", subject ?? ""), "delete from audit_event where id = -1", async () => {
    expect((await checkAudit()).unsealed).toBe(1);
    expect(await violations("I91")).toBe(1);
  });
});

test("a chain that was cut off or built anew does not fit an anchor kept elsewhere", async () => {
  const { head } = await checkAudit();
  const anchor = parseAnchor(`${head?.position}:${head?.hash}`);
  expect(anchor).toEqual(head);
  expect((await checkAudit(anchor)).isAnchorKept).toBe(true);
  expect((await checkAudit({ position: 7n, hash: "0".repeat(64) })).isAnchorKept).toBe(false);
  expect((await checkAudit({ position: 6n, hash: "0".repeat(64) })).isAnchorKept).toBe(false);
  expect(parseAnchor("6:short")).toBeNull();
});

test("the application may lengthen the chain and do nothing else to it", async () => {
  for (const statement of [
    "insert into audit_link values (99, 99, '', now())",
    "update audit_link set hash = ''",
    "delete from audit_link",
  ])
    await expect(databasePool().query(statement), statement).rejects.toThrow(/permission denied/);
  await expect(database.owner.query("delete from audit_link")).rejects.toThrow(/append-only/);
});
