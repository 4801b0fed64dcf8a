import { describe, expect, test } from "vitest";
import { checkOverdueBills } from "@/lib/bills/check-overdue-bills";
import { sendBillReminders } from "@/lib/bills/send-bill-reminders";
import { undoBatch } from "@/lib/bills/undo-batch";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { noticeEvent } from "@/lib/notifications/notice-event";
import { isNoticed } from "@/lib/notifications/notice-store";
import { issueList, rowFor, threeResidents } from "../../support/batches";
import { dayFromNow, issueBill, payableBill } from "../../support/bills";
import { addEstate, addEstateResident } from "../../support/estates";
import { bellOf, bellsOf, eventsOf, tellEverything } from "../../support/notices";
import { fundWallet, payDirectly, payFromWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const DAY_MS = 86_400_000;
const subjectsTo = async ({ email }: { email: string }) =>
  (await world.sandbox.mails(email)).map(({ subject }) => subject);

async function home() {
  const estate = await addEstate();
  return { estate, resident: await addEstateResident(estate) };
}

describe("a batch", () => {
  test("is one notice for each of its people, with all their bills in it", async () => {
    const estate = await addEstate();
    const [ada, bayo, chidi] = await threeResidents(estate);
    await issueList(estate, {
      bills: [rowFor(ada), rowFor(ada, { title: "Security", amount: "2500.50" }), rowFor(bayo)],
    });
    await tellEverything(5);
    expect(await bellOf(ada)).toEqual(["2 new bills: ₦7,500.50"]);
    expect(await subjectsTo(ada)).toEqual(["2 new bills: ₦7,500.50"]);
    expect(await bellOf(bayo)).toEqual(["New bill: ₦5,000 for Water"]);
    expect(await bellOf(chidi)).toEqual([]);
  });

  test("that is undone is told once to each as well", async () => {
    const estate = await addEstate();
    const [ada, bayo] = await threeResidents(estate);
    const batchId = await issueList(estate, {
      bills: [rowFor(ada), rowFor(ada, { title: "Gate" }), rowFor(bayo)],
    });
    await undoBatch(estate.admin, estate.id, { batchId, reason: "wrong month" });
    await tellEverything(2);
    expect(await bellOf(ada)).toEqual(["2 bills cancelled: ₦10,000"]);
    expect(await bellOf(bayo)).toEqual(["Cancelled: ₦5,000 for Water"]);
  });

  test("of hundreds of people is told in pieces: stopped half-way it goes on, and a job sends a few mails at a time", async () => {
    const estate = await addEstate();
    const first = await addEstateResident(estate, "Flat 1", "Ada");
    await addMany(estate.id, 449);
    const people = await residentsOf(estate.id);
    const batchId = await issueList(estate, { bills: people.map((email) => rowFor({ email })) });
    const [eventId = ""] = await eventsOf("bills/batch.issued", batchId);
    // The last readers cannot be written for the time being: what came before them stays.
    await world.database.owner.query(
      `create function refuse_last() returns trigger language plpgsql as $$ begin
         if new.person_id = (select max(person_id) from membership where estate_id = '${estate.id}' and role = 'resident')
         then raise exception 'not now'; end if; return new; end $$;
       create trigger refuse_last before insert on notification for each row execute function refuse_last()`,
    );
    await expect(noticeEvent(system, { eventId })).rejects.toThrow("not now");
    expect(await countBells(batchId)).toBe(250);
    expect(await isNoticed(eventId)).toBe(false);
    await world.database.owner.query("drop trigger refuse_last on notification; drop function refuse_last()");
    const { mailIds } = await noticeEvent(system, { eventId });
    expect(mailIds).toHaveLength(20);
    expect(await isNoticed(eventId)).toBe(true);
    await noticeEvent(system, { eventId });
    expect(await countBells(batchId)).toBe(450);
    expect(await bellOf(first)).toEqual(["New bill: ₦5,000 for Water"]);
    await world.database.owner.query("delete from notification where subject = $1", [batchId]);
  }, 60_000);
});

const countBells = async (subject: string): Promise<number> =>
  (
    await world.database.owner.query<{ n: number }>(
      "select count(*)::int as n from notification where subject = $1 and channel = 'bell'",
      [subject],
    )
  ).rows[0]?.n ?? 0;

/** So many people who live in an estate, without the work of asking each of them in. */
async function addMany(estateId: Id<"estate">, count: number): Promise<void> {
  await world.database.owner.query(
    `with new_person as (
       insert into person (id, name, email, password_hash, created_at)
       select 'usr_many' || lpad(n::text, 4, '0'), 'Resident ' || n, 'many' || n || '@example.ng', '-', now()
       from generate_series(1, $2::int) n returning id),
     new_membership as (
       insert into membership (id, person_id, role, estate_id, created_at)
       select 'mem_' || id, id, 'resident', $1, now() from new_person),
     new_unit as (
       insert into estate_unit (id, estate_id, name) select 'eun_' || id, $1, 'Unit ' || id from new_person returning id)
     insert into residency (id, estate_id, estate_unit_id, person_id, since)
     select 'rsd_' || p.id, $1, 'eun_' || p.id, p.id, current_date from new_person p join new_unit u on u.id = 'eun_' || p.id`,
    [estateId, count],
  );
}

const residentsOf = async (estateId: string): Promise<string[]> =>
  (
    await world.database.owner.query<{ email: string }>(
      "select p.email from person p join membership m on m.person_id = p.id where m.estate_id = $1 and m.role = 'resident' order by p.id",
      [estateId],
    )
  ).rows.map(({ email }) => email);

describe("bills that fall due", () => {
  test("are one reminder a person and day, without what was paid or is being paid", async () => {
    const { estate, resident } = await home();
    await fundWallet(world, estate, resident, 500_000n);
    await issueBill(estate, resident, { title: "Gate", dueDate: dayFromNow(4) });
    await issueBill(estate, resident, { title: "Lights", dueDate: dayFromNow(5) });
    const paid = await payableBill(estate, resident, { title: "Paid", dueDate: dayFromNow(4) });
    await payFromWallet(estate, resident, paid);
    const open = await payableBill(estate, resident, { title: "Being paid", dueDate: dayFromNow(4) });
    await payDirectly(estate, resident, open);
    await tellEverything();
    const before = (await bellOf(resident)).length;
    clock.advance(2 * DAY_MS);
    await sendBillReminders(system);
    await tellEverything(5);
    const [reminder, ...more] = (await bellsOf(resident)).slice(before);
    expect(more).toEqual([]);
    expect(reminder).toMatchObject({
      kind: "bill-reminder",
      title: "2 bills fall due: ₦10,000",
      href: `/resident/${estate.id}/bills`,
    });
    expect((await subjectsTo(resident)).filter((subject) => subject.includes("fall due"))).toHaveLength(1);
  });

  test("and are late are told with the day they were due, and what was paid before the mail leaves is left out", async () => {
    const { estate, resident } = await home();
    await fundWallet(world, estate, resident, 500_000n);
    const bill = await payableBill(estate, resident, { dueDate: dayFromNow(2) });
    await tellEverything();
    clock.advance(4 * DAY_MS);
    await checkOverdueBills(system);
    const [eventId = ""] = await eventsOf("bills/bill.overdue", bill.id);
    await noticeEvent(system, { eventId });
    const [late] = (await bellsOf(resident)).slice(-1);
    expect(late?.title).toBe("Late: ₦5,000 for Water");
    expect(late?.sentence).toMatch(
      /^₦5,000 for Water, Palm Gardens, was due on .* and was not paid by .*\. Pay it now/,
    );
    await payFromWallet(estate, resident, bill);
    await tellEverything();
    expect(await subjectsTo(resident)).not.toContain("Late: ₦5,000 for Water");
  });
});
