import { createHash } from "node:crypto";
import { sql } from "kysely";
import { insertBills, type NewBill } from "@/lib/bills/bill-store";
import { inTransaction } from "@/lib/db/in-transaction";
import { admitResidents } from "@/lib/estates/admit-residents";
import { openEstate } from "@/lib/estates/open-estate";
import { insertEstateMembership } from "@/lib/estates/estate-store";
import { listResidentIds } from "@/lib/estates/resident-store";
import type { EstatePermission, PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { newId, type Id } from "@/lib/kernel/id";
import { addMonths, dayInMonth, localDate, monthOf, type LocalMonth } from "@/lib/kernel/local-date";
import { ngn } from "@/lib/kernel/money";
import { at } from "./at";
import { correctElectricity } from "./demo-corrected-bill";
import { addPerson } from "./demo-people";
import { liveThroughYear } from "./demo-past";
import { demoResidents } from "./demo-residents";

const ZONE = "Africa/Lagos";
const DAY_MS = 86_400_000;
const MONTHS = 12;

type Estate = { id: Id<"estate">; admin: PersonActor };
type Charge = Pick<NewBill, "type" | "title" | "description"> & { naira: number };

const SERVICE: Charge = {
  type: "service_charge",
  title: "Service charge",
  description: "Cleaning, gardens, lights of the common ways",
  naira: 25_000,
};
const SECURITY: Charge = {
  type: "security",
  title: "Security levy",
  description: "Gate and night watch, for three months",
  naira: 12_000,
};
const WATER: Charge = {
  type: "water",
  title: "Water",
  description: "By the meter",
  naira: 4_800,
};

/**
 * Palm Gardens in Lagos with two hundred residents and a year of bills, and Cedar Court in Abuja, whose people see nothing of
 * it; one person lives in both. Written in few statements: the demo world must not make the first start long.
 */
export async function seedEstates(platform: PersonActor): Promise<void> {
  const tunde = await addPerson("resident", "Tunde Bello");
  const amara = await addPerson("resident2", "Amara Eze");
  const months = lastMonths();
  const palm = await openDemoEstate(platform, daysTo(months[0]) - 3, {
    name: "Palm Gardens",
    address: "14 Admiralty Way, Lekki, Lagos",
    admin: await addPerson("estate-admin", "Ngozi Okafor"),
    residents: [
      { email: "resident@latchkey.test", name: "Tunde Bello", unit: "Block A, Flat 26" },
      { email: "resident2@latchkey.test", name: "Amara Eze", unit: "Block B, Flat 26" },
      ...demoResidents(198),
    ],
  });
  const treasurer = await addDemoStaff(palm);
  for (const month of months) await issueMonth(palm, month, months.indexOf(month));
  await agreeToMost(palm);
  await liveThroughYear({ estate: { ...palm, treasurer }, months, tunde, amara });
  await correctElectricity(palm, tunde);
  const cedar = await openDemoEstate(platform, daysTo(months.at(-2)) - 3, {
    name: "Cedar Court",
    address: "3 Aguiyi Ironsi Street, Maitama, Abuja",
    admin: await addPerson("estate-admin2", "Ibrahim Sani"),
    residents: [
      { email: "resident2@latchkey.test", name: "Amara Eze", unit: "House 4" },
      ...demoResidents(206)
        .slice(198)
        .map((row, n) => ({ ...row, unit: `House ${n + 5}` })),
    ],
  });
  for (const month of months.slice(-2)) await issueMonth(cedar, month, 0);
  await chooseTheirPasswords();
}

/** The last twelve months, the present one last. */
function lastMonths(): LocalMonth[] {
  const present = monthOf(localDate(clock.now(), ZONE));
  return Array.from({ length: MONTHS }, (_, n) => addMonths(present, n + 1 - MONTHS));
}

/** How many days from now the first of a month is; never in the time to come. */
const daysTo = (month: LocalMonth | undefined): number =>
  Math.min(0, (Date.parse(`${month}-01T08:00:00Z`) - clock.now().getTime()) / DAY_MS);

async function openDemoEstate(
  platform: PersonActor,
  since: number,
  input: {
    name: string;
    address: string;
    admin: PersonActor;
    residents: ReturnType<typeof demoResidents>;
  },
): Promise<Estate> {
  const { name, address, admin: person, residents } = input;
  return at(since, async () => {
    const id = await openEstate(platform, { name, address, admin: person.personId });
    const admin: PersonActor = { ...person, memberships: [{ role: "estate_admin", estateId: id }] };
    await admitResidents(admin, id, residents);
    return { id, admin };
  });
}

/**
 * Somebody at the gate who sees bills and knows who lives where, and touches no money; and somebody who decides with the
 * administrator where two people must. Answers the second.
 */
async function addDemoStaff(estate: Estate): Promise<PersonActor> {
  const join = async (email: string, name: string, permissions: readonly EstatePermission[]) => {
    const person = await addPerson(email, name);
    const membership = { estateId: estate.id, role: "estate_staff" as const, permissions };
    await inTransaction((tx) => insertEstateMembership(tx, { ...membership, personId: person.personId }), {
      estate: estate.id,
    });
    return { ...person, memberships: [membership] };
  };
  await join("estate-staff", "Bola Ade", ["ViewBill", "ManageResidents"]);
  return join("estate-treasurer", "Kemi Alade", [
    "ViewBill",
    "ViewWallet",
    "ManageWallet",
    "ViewTransaction",
    "ManageTransaction",
  ]);
}

/** A month's service charge for everybody, the security levy each quarter, and water for every fifth flat. */
async function issueMonth(estate: Estate, month: LocalMonth, index: number): Promise<void> {
  await at(daysTo(month), () =>
    inTransaction(
      async (tx) => {
        const everybody = await listResidentIds(tx, estate.id);
        await issue(SERVICE, everybody);
        if (index % 3 === 0) await issue(SECURITY, everybody);
        await issue(
          WATER,
          everybody.filter((_, n) => n % 5 === index % 5 || n < 2),
        );

        async function issue(charge: Charge, payers: readonly Id<"person">[]): Promise<void> {
          const isForAll = payers.length === everybody.length;
          const batchId = isForAll ? newId("billBatch") : null;
          const title = `${charge.title} ${month}`;
          if (batchId)
            await tx.db
              .insertInto("bill_batch")
              .values({
                id: batchId,
                estate_id: estate.id,
                kind: "estate_wide",
                title,
                content_hash: createHash("sha256").update(title).digest(),
                row_count: payers.length,
                total_minor: BigInt(payers.length * charge.naira) * 100n,
                status: "issued",
                created_by: estate.admin.personId,
                created_at: tx.now,
                issued_at: tx.now,
              })
              .execute();
          await insertBills(
            tx,
            payers.map((payerId, row) => ({
              id: newId("bill"),
              estateId: estate.id,
              payerId,
              category: isForAll ? ("estate_wide" as const) : ("personal" as const),
              batch: batchId ? { id: batchId, row } : null,
              type: charge.type,
              title,
              description: charge.description,
              amount: ngn(BigInt(charge.naira) * 100n),
              dueOn: dayInMonth(month, 28),
              instalments: [],
              isLatePaymentAllowed: true,
              createdBy: estate.admin.personId,
            })),
          );
        }
      },
      { estate: estate.id },
    ),
  );
}

/** Nearly everybody has confirmed the months before, and every other the present one; a day after they came. */
async function agreeToMost(estate: Estate): Promise<void> {
  await inTransaction(
    async (tx) => {
      await sql`
        insert into bill_acknowledgement (bill_id, estate_id, version, person_id, content_hash, at)
        select id, estate_id, version, payer_id, content_hash, least(created_at + interval '1 day', ${tx.now})
        from (select *, row_number() over (order by id) as n,
                created_at > ${new Date(tx.now.getTime() - 32 * DAY_MS)} as is_new
              from bill where estate_id = ${estate.id}) b
        where case when is_new then n % 2 = 0 else n % 31 <> 0 end`.execute(tx.db);
      await sql`
        update bill set acknowledged_version = agreed.version, acknowledged_at = agreed.at
        from bill_acknowledgement agreed where agreed.bill_id = bill.id and bill.estate_id = ${estate.id}
      `.execute(tx.db);
    },
    { estate: estate.id },
  );
}

/** They have lived there for a while: nobody still waits for the mail to choose a password. */
async function chooseTheirPasswords(): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.db.updateTable("invitation").set({ used_at: tx.now }).where("used_at", "is", null).execute();
  });
}
