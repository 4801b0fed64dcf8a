import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { dayInMonth, type LocalMonth } from "@/lib/kernel/local-date";
import { createRecurringPayment } from "@/lib/recurring/create-recurring-payment";
import { processRecurringPayments } from "@/lib/recurring/process-recurring-payments";
import { findOrOpenWallet } from "@/lib/wallets/wallet-store";
import { at } from "./at";
import { collectDirectly, type PastBill } from "./demo-collected";
import {
  disputeSome,
  giveBackNewest,
  receiveOutside,
  sendOut,
  setDemoLimit,
  type EstatePeople,
} from "./demo-money";
import { addDemoMoney, payFromDemoWallet, type WalletHolder } from "./demo-wallets";

const DAY_MS = 86_400_000;
const NAIRA = 100n;
/** After its bills have come, on which days of a month people pay. */
const PAY_DAYS = [4, 11, 18, 26] as const;
const LATE_DAYS = 30;
const LIMIT_NAIRA = 500_000n;
/** From which month of the twelve on the two demo residents have recurring payments. */
const RECURRING_SINCE = 8;

/** Something that happened so many days before now (a negative number). */
type Deed = { days: number; run: () => Promise<unknown> };
type Past = { estate: EstatePeople; months: readonly LocalMonth[]; tunde: PersonActor; amara: PersonActor };

/**
 * A year of an estate's money in the order in which it happened: bills paid at gateways and from wallets, some late, some in
 * part, some not at all; money added, recurring payments, a credit that two people vouched for, transfers out, a refund.
 */
export async function liveThroughYear(past: Past): Promise<void> {
  await setDemoLimit(past.estate, LIMIT_NAIRA);
  const bills = await findPayableBills(past.estate.id);
  const holders = holdersAmong(past, bills);
  const inWallets = new Set(holders.map(({ actor }) => actor.personId));
  const deeds = [
    ...collections(
      past.estate.id,
      bills.filter((bill) => !inWallets.has(bill.payerId)),
    ),
    ...fromWallets(past, holders),
    ...recurringPayments(past),
    ...estateMoney(past),
  ];
  for (const { days, run } of deeds.toSorted((a, b) => a.days - b.days)) if (days < 0) await at(days, run);
  await disputeUnpaid(past);
}

/** How many days from now an hour of a day of a month is. */
const daysTo = (month: LocalMonth | undefined, day: number): number =>
  (Date.parse(`${dayInMonth(month as LocalMonth, day)}T11:00:00Z`) - clock.now().getTime()) / DAY_MS;

/** Every confirmed bill, the oldest first, with the wallet of whoever owes it. */
async function findPayableBills(estateId: Id<"estate">): Promise<PastBill[]> {
  return inTransaction(
    async (tx) => {
      const rows = await tx.db
        .selectFrom("bill")
        .select(["id", "payer_id", "amount_minor", "created_at"])
        .where("estate_id", "=", estateId)
        .where("acknowledged_version", "is not", null)
        .orderBy("id")
        .execute();
      const wallets = new Map<string, Id<"wallet">>();
      for (const personId of new Set(rows.map((row) => row.payer_id as Id<"person">)))
        wallets.set(personId, (await findOrOpenWallet(tx, { estateId, personId, currency: "NGN" })).id);
      return rows.map((row) => ({
        id: row.id as Id<"bill">,
        payerId: row.payer_id as Id<"person">,
        walletId: wallets.get(row.payer_id) as Id<"wallet">,
        amountMinor: row.amount_minor,
        issuedAt: row.created_at,
      }));
    },
    { estate: estateId },
  );
}

/** What was paid at gateways, one deed a day: most in time, some a month late, some half, every twenty-ninth not at all. */
function collections(estateId: Id<"estate">, bills: readonly PastBill[]): Deed[] {
  const days = new Map<number, Parameters<typeof collectDirectly>[1][number][]>();
  for (const [index, bill] of bills.entries()) {
    if (index % 29 === 0) continue;
    const issued = (bill.issuedAt.getTime() - clock.now().getTime()) / DAY_MS;
    const isNew = issued > -32;
    if (isNew && index % 3 === 0) continue;
    const slot = PAY_DAYS[index % PAY_DAYS.length] ?? 4;
    const day = Math.round(issued) + slot + (index % 7 === 3 ? LATE_DAYS : 0);
    const amountMinor = index % 37 === 5 ? bill.amountMinor / 2n : bill.amountMinor;
    days.set(day, [...(days.get(day) ?? []), { bill, amountMinor }]);
  }
  return [...days].map(([day, paid]) => ({ days: day - 0.1, run: () => collectDirectly(estateId, paid) }));
}

const residentOf = (estateId: Id<"estate">, personId: Id<"person">): PersonActor => ({
  kind: "person",
  personId,
  memberships: [{ role: "resident", estateId }],
});

/** The two demo residents and four neighbours keep money in their wallets. */
function holdersAmong({ estate, tunde, amara }: Past, bills: readonly PastBill[]): WalletHolder[] {
  const known = [tunde.personId, amara.personId];
  const others = [...new Set(bills.map((bill) => bill.payerId))]
    .filter((id) => !known.includes(id))
    .slice(0, 4);
  return [
    { actor: residentOf(estate.id, tunde.personId), notByHand: "service_charge", spareNaira: 1_500n },
    { actor: residentOf(estate.id, amara.personId), notByHand: null, spareNaira: 9_000n },
    ...others.map((id) => ({ actor: residentOf(estate.id, id), notByHand: null, spareNaira: 500n })),
  ];
}

/** Each month on the fifth. What is new this month the two demo residents leave for whoever looks at the demo. */
function fromWallets({ estate, months }: Past, holders: readonly WalletHolder[]): Deed[] {
  return months.flatMap((month, index) =>
    holders.map((holder, nth): Deed => {
      const isPresent = index === months.length - 1;
      const run = () =>
        isPresent && nth < 2
          ? addDemoMoney(holder.actor, estate.id, 30_000n * NAIRA, "paystack")
          : payFromDemoWallet(
              { ...holder, notByHand: index < RECURRING_SINCE ? null : holder.notByHand },
              estate.id,
              index,
            );
      return { days: daysTo(month, 5) + nth / 100, run };
    }),
  );
}

/** Tunde's service charge is paid by itself each month, and Amara gives to the gardeners each week. */
function recurringPayments({ estate, months, tunde, amara }: Past): Deed[] {
  const order = (
    person: PersonActor,
    input: { title: string; naira: bigint },
    since: LocalMonth | undefined,
  ) =>
    createRecurringPayment(residentOf(estate.id, person.personId), estate.id, {
      title: input.title,
      description: "",
      amountMinor: input.naira * NAIRA,
      frequency: person === tunde ? "monthly" : "weekly",
      startDate: dayInMonth(since as LocalMonth, 6),
      endDate: null,
      billType: person === tunde ? "service_charge" : null,
      maxFailedAttempts: 3,
      pin: undefined,
    });
  const since = months[RECURRING_SINCE];
  return [
    {
      days: daysTo(since, 5) + 0.5,
      run: async () => {
        await order(tunde, { title: "Service charge", naira: 25_000n }, since);
        await order(amara, { title: "For the gardeners", naira: 1_500n }, since);
      },
    },
    ...months.slice(RECURRING_SINCE).flatMap((month) =>
      [6, 13, 20, 27].map((day): Deed => ({
        days: daysTo(month, day),
        run: () => processRecurringPayments(systemActor("demo-world")),
      })),
    ),
  ];
}

/** What the people who run the estate do with its money. */
function estateMoney({ estate, months }: Past): Deed[] {
  const hall = "Hire of the hall by the church, into the estate's account";
  const generator = {
    naira: 6_500_000n,
    to: "Mikano Power Ltd",
    account: "0123456789",
    bank: "058",
    reason: "New generator, first half",
  };
  const road = {
    naira: 14_800_000n,
    to: "Lekki Civil Works Ltd",
    account: "2034567891",
    bank: "044",
    reason: "Paving between Block A and Block D",
  };
  // An account that the sandbox knows: whoever tries the demo can approve it and see it arrive.
  const gate = {
    naira: 2_400_000n,
    to: "Forrest Green",
    account: "0690000031",
    bank: "044",
    reason: "Gate motors and cameras",
  };
  return [
    { days: daysTo(months[4], 15), run: () => sendOut(estate, generator, false) },
    {
      days: daysTo(months[6], 14),
      run: () => receiveOutside(estate, { naira: 750_000n, reason: hall, isWaiting: false }),
    },
    { days: daysTo(months[9], 15), run: () => sendOut(estate, road, false) },
    { days: -9.3, run: () => giveBackNewest(estate, "water", "The meter was read twice") },
    { days: -2.2, run: () => sendOut(estate, gate, true) },
    { days: -1.4, run: () => receiveOutside(estate, { naira: 120_000n, reason: hall, isWaiting: true }) },
  ];
}

/** The newest unpaid bills for water: the demo resident's first. */
async function disputeUnpaid({ estate, tunde }: Past): Promise<void> {
  const bills = await inTransaction(
    (tx) =>
      tx.db
        .selectFrom("bill")
        .select(["id", "payer_id"])
        .where("estate_id", "=", estate.id)
        .where("type", "=", "water")
        .where("paid_minor", "=", 0n)
        .orderBy((eb) => eb("payer_id", "=", tunde.personId), "desc")
        .orderBy("id", "desc")
        .limit(3)
        .execute(),
    { estate: estate.id },
  );
  await disputeSome(
    estate,
    bills.map((bill) => ({ id: bill.id as Id<"bill">, payerId: bill.payer_id as Id<"person"> })),
  );
}
