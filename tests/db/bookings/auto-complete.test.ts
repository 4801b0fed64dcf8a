// Goal: the command completes what is paid when no webhook and no job does, again and again, and stops cleanly when it is told to.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { addCustomer, addOffer, bookingsOf, fillCart, pay } from "../../support/bookings";
import { eventually } from "../../support/eventually";
import { useWorld } from "../../support/world";

const world = useWorld();

/** Paid at the gateway, and its look is a minute overdue. */
async function overdueCart(): Promise<Id<"cart">> {
  const customer = await addCustomer();
  const cartId = await fillCart(customer, await addOffer());
  const payment = await pay(customer, cartId);
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  await database()
    .updateTable("payment")
    .set({ next_check_at: new Date(Date.now() - 60_000) })
    .where("id", "=", payment.id)
    .execute();
  return cartId;
}

function command(...args: string[]) {
  const child = spawn(
    process.execPath,
    [
      "--conditions=react-server",
      "--import",
      "tsx",
      "scripts/commands.ts",
      "auto-complete-payments",
      ...args,
    ],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, LATCHKEY_NO_DATA: "" } },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => (said += text.toString()));
  return { child, ended: once(child, "exit"), said: () => said };
}

test("once: it completes what is overdue, prints counts and ends", async () => {
  const cartId = await overdueCart();
  const { ended, said } = command();
  expect(await ended, said()).toEqual([0, null]);
  expect(said()).toContain("settled: 1");
  expect(await bookingsOf(cartId)).toHaveLength(1);
});

test("continuously: what is paid later is found by a later run, and SIGTERM ends it between two", async () => {
  const first = await overdueCart();
  const { child, ended, said } = command("--continuous", "--interval", "1");
  const isBooked = (cartId: Id<"cart">) =>
    eventually(
      () => bookingsOf(cartId),
      (bookings) => bookings.length === 1,
    );
  try {
    await isBooked(first);
    await isBooked(await overdueCart());
  } finally {
    child.kill("SIGTERM");
  }
  expect(await ended, said()).toEqual([0, null]);
  expect(said()).toMatch(/Stopped\.\s*$/);
});

test("an interval that is no number of seconds is refused with what to say", async () => {
  const { ended, said } = command("--continuous", "--interval", "soon");
  expect(await ended).toEqual([2, null]);
  expect(said()).toContain("Say how many whole seconds");
});
