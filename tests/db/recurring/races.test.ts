import { expect, test } from "vitest";
import { cancelRecurringPayment } from "@/lib/recurring/cancel-recurring-payment";
import { setMonthlyLimit } from "@/lib/recurring/set-monthly-limit";
import { dayFromNow } from "../../support/bills";
import { addEstate, addEstateResident } from "../../support/estates";
import { eventually } from "../../support/eventually";
import { killInTheMiddleOf } from "../../support/killed-worker";
import { forgetOrders, historyOf, hourlyRun, orderRecurring } from "../../support/recurring";
import { available, fundWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

// Whoever comes first, and wherever it stops: one debit a due day (the books are checked after each test).
const world = useWorld();

async function home(fundsMinor: bigint) {
  await forgetOrders(world.database.owner);
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  await fundWallet(world, estate, resident, fundsMinor);
  return { estate, resident };
}

test("four runs at once charge each of twenty payments once", async () => {
  const { estate, resident } = await home(10_000_000n);
  for (let n = 0; n < 20; n += 1)
    await orderRecurring(estate, resident, n % 2 ? {} : { frequency: "daily", amountMinor: 50_000n });
  const runs = await Promise.all([hourlyRun(), hourlyRun(), hourlyRun(), hourlyRun()]);
  const total = (of: "opened" | "charged" | "broken") => runs.reduce((sum, run) => sum + run[of], 0);
  // What one run leaves to another that was just opening it is taken by the next.
  const { charged } = await hourlyRun();
  expect([total("opened"), total("charged") + charged, total("broken")]).toEqual([20, 20, 0]);
  expect(await available(estate, resident)).toBe("85000.00");
  expect(await historyOf(estate, resident)).toHaveLength(20);
});

test("two payments at once stay within the month's limit together", async () => {
  const { estate, resident } = await home(10_000_000n);
  await setMonthlyLimit(resident, estate.id, { monthlyMinor: 450_000n, pin: undefined });
  for (let n = 0; n < 8; n += 1) await orderRecurring(estate, resident);
  await Promise.all([hourlyRun(), hourlyRun(), hourlyRun(), hourlyRun()]);
  await hourlyRun();
  expect(await available(estate, resident)).toBe("96000.00");
});

test("a cancellation and a run: charged before it, or never", async () => {
  for (let round = 0; round < 8; round += 1) {
    const { estate, resident } = await home(1_000_000n);
    const id = await orderRecurring(estate, resident);
    await Promise.all([hourlyRun(), cancelRecurringPayment(resident, estate.id, id)]);
    const before = await available(estate, resident);
    await hourlyRun();
    expect(await available(estate, resident)).toBe(before);
    const charged = (await historyOf(estate, resident, id)).filter((line) => line.endsWith(" charged"));
    expect(before).toBe(charged.length === 1 ? "9000.00" : "10000.00");
  }
});

const WAITING =
  "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";

test("a run that is killed while it charges has charged nothing, and the next one charges once", async () => {
  const { estate, resident } = await home(1_000_000n);
  const plain = await orderRecurring(estate, resident);
  const client = await world.database.owner.connect();
  try {
    // The wallet is held, so that the run stands still in the middle of its charge.
    await client.query("begin");
    await client.query("select from wallet where person_id = $1 for update", [resident.personId]);
    await killInTheMiddleOf("process-recurring-payments", "", () =>
      eventually(
        async () => (await world.database.owner.query(WAITING)).rowCount,
        (count) => count === 1,
      ),
    );
  } finally {
    await client.query("rollback");
    client.release();
  }
  // What it had opened before stands; its charge does not. Its connection lets go when the server has noticed.
  expect(await historyOf(estate, resident, plain)).toEqual([`${dayFromNow(0)} due`]);
  await eventually(hourlyRun, ({ charged }) => charged === 1);
  expect(await hourlyRun()).toMatchObject({ charged: 0 });
  expect(await historyOf(estate, resident, plain)).toHaveLength(1);
  expect(await available(estate, resident)).toBe("9000.00");
});
