import { expect, test } from "vitest";
import { signIn } from "@/lib/access/sign-in";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { applyRetention } from "@/lib/upkeep/apply-retention";
import { recordJobRun } from "@/lib/upkeep/record-job-run";
import { payRent } from "../../support/paid-rent";
import { PASSWORD, addPerson } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const DAY_MS = 86_400_000;
const countOf = async (table: "outbox_event" | "idempotency_record" | "access_token" | "job_run") =>
  Number(
    (
      await database()
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as("count"))
        .executeTakeFirstOrThrow()
    ).count,
  );
const inDays = async (days: number) => {
  clock.reset();
  clock.advance(days * DAY_MS);
  return applyRetention(system);
};

test("events that were sent go after a month, those that were not stay until they are", async () => {
  await payRent(world);
  const sent = await countOf("outbox_event");
  expect(sent).toBeGreaterThan(1);
  await database().updateTable("outbox_event").set({ sent_at: new Date() }).execute();
  const [waiting] = await database().selectFrom("outbox_event").select("id").limit(1).execute();
  await database()
    .updateTable("outbox_event")
    .set({ sent_at: null })
    .where("id", "=", waiting?.id ?? "")
    .execute();
  expect(await inDays(29)).toMatchObject({ outbox_events: 0 });
  expect(await inDays(31)).toMatchObject({ outbox_events: sent - 1 });
  expect(await countOf("outbox_event")).toBe(1);
});

test("answers of repeated requests go after a month", async () => {
  const record = { actor: "usr", route: "/api", body_hash: Buffer.alloc(32), locked_until: new Date() };
  // More than one batch.
  const keys = Array.from({ length: 2500 }, (_, index) => ({ ...record, key: `key-${index}` }));
  await database().insertInto("idempotency_record").values(keys).execute();
  expect(await inDays(29)).toMatchObject({ idempotency_records: 0 });
  expect(await inDays(31)).toMatchObject({ idempotency_records: 2500 });
});

test("of an old webhook only the body goes: the same bytes again are still known", async () => {
  const webhook = { gateway: "phonepe", body: Buffer.from("{}"), state: "applied" };
  const values = [
    { ...webhook, event_key: Buffer.from("old") },
    { ...webhook, event_key: Buffer.from("waits"), state: "new" },
  ];
  await database().insertInto("webhook_inbox").values(values).execute();
  expect(await inDays(399)).toMatchObject({ webhook_bodies: 0 });
  expect(await inDays(401)).toMatchObject({ webhook_bodies: 1 });
  expect(await inDays(402)).toMatchObject({ webhook_bodies: 0 });
  const kept = await database()
    .selectFrom("webhook_inbox")
    .select(["event_key", "body", "body_removed_at"])
    .orderBy("id")
    .execute();
  expect(kept.map((row) => [String(row.event_key), String(row.body), row.body_removed_at !== null])).toEqual([
    ["old", "", true],
    ["waits", "{}", false],
  ]);
});

test("sessions go three months after their end, not before", async () => {
  const person = await addPerson();
  await signIn({ email: person.email, password: PASSWORD }, "session", "browser");
  await database().updateTable("access_token").set({ expires_at: new Date() }).execute();
  expect(await inDays(89)).toMatchObject({ access_tokens: 0 });
  expect(await inDays(91)).toMatchObject({ access_tokens: 1 });
});

test("notes about jobs go after two weeks, but the newest success of each stays", async () => {
  await recordJobRun("nightly", () => Promise.resolve({ done: 3, words: "no number" }));
  await recordJobRun("nightly", () => Promise.resolve({ done: 4 }));
  await expect(recordJobRun("nightly", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  const runs = await database().selectFrom("job_run").select(["is_ok", "counts"]).orderBy("id").execute();
  expect(runs).toEqual([
    { is_ok: true, counts: { done: 3 } },
    { is_ok: true, counts: { done: 4 } },
    { is_ok: false, counts: {} },
  ]);
  expect(await inDays(15)).toMatchObject({ job_runs: 1 });
  expect(await countOf("job_run")).toBe(2);
});

test("nothing about money goes, however old it is", async () => {
  await payRent(world);
  const money = () =>
    world.database.owner.query(
      `select (select count(*) from payment) p, (select count(*) from receipt) r, (select count(*) from payout) o,
              (select count(*) from ledger.entry) e, (select count(*) from audit_event) a, (select count(*) from rent_charge) c`,
    );
  const before = (await money()).rows;
  await inDays(4000);
  expect((await money()).rows).toEqual(before);
});
