import { expect, test } from "vitest";
import { cancelBill } from "@/lib/bills/cancel-bill";
import { getClusterWallet, getDashboard, listOperations } from "@/lib/cluster/cluster-queries";
import { clock } from "@/lib/kernel/clock";
import { systemActor } from "@/lib/kernel/actor";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { eventually } from "../../support/eventually";
import { issueBill, payableBill } from "../../support/bills";
import { addEstateResident, addStaff } from "../../support/estates";
import { attemptsOf } from "../../support/people";
import {
  addMoney,
  askTransfer,
  creditEstate,
  held,
  payoutOfTransfer,
  transferNow,
  type MoneyWorld,
} from "../../support/cluster";
import { fundWallet, payFromWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const wallet = ({ estate, first }: MoneyWorld, query: { months?: number; limit?: number } = {}) =>
  getClusterWallet(first, estate.id, { months: 12, limit: 25, ...query });

test("the trail tells of every movement who, why, for what, and the balance before and after", async () => {
  const money = await addMoney(0n);
  const resident = await addEstateResident(money.estate);
  await fundWallet(world, money.estate, resident, 500_000n);
  const bill = await payableBill(money.estate, resident);
  await payFromWallet(money.estate, resident, bill);
  await creditEstate(money, 5_000_000n);
  const id = await askTransfer(money);
  const payoutId = await payoutOfTransfer(money, id);
  await sendPayout(system, { payoutId });
  await eventually(
    () => settlePayout(system, { payoutId }).then(() => transferNow(money, id)),
    ({ status }) => status === "completed",
  );
  const [attempt] = await attemptsOf(payoutId);
  await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", "reversed");
  await settlePayout(system, { payoutId });

  const { results } = await listOperations(money.first, money.estate.id, { limit: 25 });
  expect(
    results.map((line) => [
      line.words,
      line.amount,
      line.balance_before,
      line.balance_after,
      line.by,
      line.why,
    ]),
  ).toEqual([
    [
      "Transfer came back from the bank",
      "20000.00",
      "35000.00",
      "55000.00",
      "Latchkey, for Ngozi Okafor",
      "Diesel for November",
    ],
    ["Set aside for a transfer", "-20000.00", "55000.00", "35000.00", "Ngozi Okafor", "Diesel for November"],
    ["Money received outside", "50000.00", "5000.00", "55000.00", "Amaka Obi", "Hall hire"],
    ["Bill paid from the wallet", "5000.00", "0.00", "5000.00", "Tunde Bello", `${bill.number}, Water`],
  ]);
  expect(results.map((line) => line.document?.kind)).toEqual(["transfer", "transfer", "credit", "bill"]);
  expect(results.every((line) => line.transaction_id?.startsWith("TXN-"))).toBe(true);
});

test("pages of the trail meet without a gap, and each begins where the one before ended", async () => {
  const money = await addMoney(1_000_000n);
  await creditEstate(money, 2_000_000n);
  await creditEstate(money, 3_000_000n);
  const all = (await listOperations(money.first, money.estate.id, { limit: 25 })).results;
  const first = await listOperations(money.first, money.estate.id, { limit: 2 });
  const rest = await listOperations(money.first, money.estate.id, {
    limit: 2,
    cursor: first.next_cursor ?? undefined,
  });
  expect([...first.results, ...rest.results]).toEqual(all);
  expect(rest.next_cursor).toBeNull();
  expect(rest.results[0]?.balance_after).toBe(first.results[1]?.balance_before);
});

test("the figures add up what was billed and collected by month and type, and what is open by age", async () => {
  const money = await addMoney(0n);
  const resident = await addEstateResident(money.estate);
  await fundWallet(world, money.estate, resident, 1_000_000n);
  await issueBill(money.estate, resident, { amountMinor: 200_000n, title: "Late" });
  clock.advance(50 * 86_400_000);
  const water = await payableBill(money.estate, resident);
  await payableBill(money.estate, resident, { type: "security", amountMinor: 300_000n });
  const wrong = await issueBill(money.estate, resident, { amountMinor: 900_000n, title: "Wrong" });
  await cancelBill(money.estate.admin, money.estate.id, { billId: wrong.id, reason: "Wrong" });
  await payFromWallet(money.estate, resident, water, { amountMinor: 100_000n });

  const { analytics, cluster_wallet: standing } = await wallet(money);
  expect(standing).toMatchObject({ balance: "1000.00", in_flight: "0.00", waiting_transfers: 0 });
  expect(analytics.months).toHaveLength(12);
  expect(analytics.months.at(-1)).toMatchObject({
    billed: "8000.00",
    collected: "1000.00",
    types: [
      { type: "security", billed: "3000.00", collected: "0.00" },
      { type: "water", billed: "5000.00", collected: "1000.00" },
    ],
  });
  expect(analytics.total).toMatchObject({
    billed: "10000.00",
    collected: "1000.00",
    collected_percent: 10,
  });
  expect(analytics.open.map(({ age, count, amount }) => [age, count, amount])).toEqual([
    ["not_due", 2, "7000.00"],
    ["1_30", 0, "0.00"],
    ["31_60", 1, "2000.00"],
    ["61_90", 0, "0.00"],
    ["over_90", 0, "0.00"],
  ]);
  expect(await getDashboard(money.first, money.estate.id)).toMatchObject({
    statistics: { residents: 1, total_bills: { count: 3 }, overdue_bills: { count: 1 } },
    cluster_wallet: { balance: "1000.00" },
  });
});

test("a month of the figures is the estate's own: a bill of half past eleven at night in Lagos is of that month", async () => {
  const money = await addMoney(0n);
  const resident = await addEstateResident(money.estate);
  const bill = await issueBill(money.estate, resident);
  const months = (await wallet(money)).analytics.months.map(({ month }) => month);
  const [before = "", last = ""] = months.slice(-2);
  // One minute before that month began there, which in UTC is an hour earlier.
  await world.database.owner.query(
    "update bill set created_at = (($2 || '-01')::timestamp - interval '1 minute') at time zone 'Africa/Lagos' where id = $1",
    [bill.id, last],
  );
  const billed = (await wallet(money)).analytics.months.filter((month) => month.billed !== "0.00");
  expect(billed.map(({ month }) => month)).toEqual([before]);
});

test("the figures are for those who may see the money, of their own estate", async () => {
  const [money, other] = [await addMoney(0n), await addMoney(0n)];
  const clerk = await addStaff(money.estate, ["ManageBill"]);
  const viewer = await addStaff(money.estate, ["ViewWallet"]);
  const look = (actor: Parameters<typeof getClusterWallet>[0]) =>
    getClusterWallet(actor, money.estate.id, { months: 12, limit: 25 });
  await expect(look(clerk)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(look(other.first)).rejects.toMatchObject({ kind: "not-found" });
  expect(await look(viewer)).toMatchObject({ cluster_wallet: { balance: "0.00" } });
});

test("sixteen writers on one estate's money while transfers are asked for: never below nil, every kobo accounted for", async () => {
  const money = await addMoney(1_000_000n, 1_000_000_000n);
  const residents = await Promise.all(
    Array.from({ length: 4 }, (_, index) =>
      addEstateResident(money.estate, `Flat ${index}`, `Resident ${index}`),
    ),
  );
  for (const resident of residents) await fundWallet(world, money.estate, resident, 2_000_000n);
  const payers = await Promise.all(
    residents.flatMap((resident) =>
      Array.from({ length: 4 }, async () => ({ resident, bill: await payableBill(money.estate, resident) })),
    ),
  );
  const asked = await Promise.allSettled([
    ...payers.map(({ resident, bill }) => payFromWallet(money.estate, resident, bill)),
    ...Array.from({ length: 16 }, (_, index) =>
      askTransfer(money, { amountMinor: 700_000n, by: index % 2 ? money.first : money.second }),
    ),
  ]);
  const refused = asked.flatMap((one) => (one.status === "rejected" ? [one.reason as { code: string }] : []));
  expect(new Set(refused.map(({ code }) => code))).toEqual(
    new Set(refused.length > 0 ? ["insufficient-funds"] : []),
  );
  const transfers = asked.slice(16).filter(({ status }) => status === "fulfilled").length;
  const left = await held(money);
  expect(left).toBeGreaterThanOrEqual(0n);
  expect(left).toBe(1_000_000n + 16n * 500_000n - BigInt(transfers) * 700_000n);
}, 60_000);
