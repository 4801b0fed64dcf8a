import { expect, test } from "vitest";
import { completeBooking } from "@/lib/bookings/complete-booking";
import { checkBooks } from "@/lib/ledger/check-books";
import { book, bookAssigned, bookConfirmed, passHours } from "../../support/booked";
import { useWorld } from "../../support/world";

const world = useWorld();

/** Breaks something behind the application's back, answers which of this file's invariants find it, and puts it right. */
async function found(breaks: string, mends: string, id: string): Promise<string[]> {
  const { owner } = world.database;
  await owner.query(breaks, [id]);
  const broken = (await checkBooks()).filter(({ violations }) => violations > 0).map((result) => result.id);
  await owner.query(mends, [id]);
  return broken.filter((one) => one >= "I180" && one <= "I189");
}

test("the proof of the books finds a booking whose earning, refund, invoice or employee is not right", async () => {
  const done = await bookAssigned(world);
  passHours(48);
  await completeBooking(done.employee, done);
  const price = (sign: string) =>
    `update booking set amount_minor = amount_minor ${sign} 100, price_minor = price_minor ${sign} 100 where id = $1`;
  expect(await found(price("+"), price("-"), done.bookingId)).toEqual(["I180", "I184"]);

  const confirmed = await bookConfirmed(world);
  expect(
    await found(
      "update booking set status = 'cancelled', status_reason = 'x', ended_at = now() where id = $1",
      "update booking set status = 'confirmed', status_reason = null, ended_at = null where id = $1",
      confirmed.bookingId,
    ),
  ).toEqual(["I181"]);

  const waiting = await book(world);
  expect(
    await found(
      "update booking set status = 'confirmed', confirmed_at = now() where id = $1",
      "update booking set status = 'pending', confirmed_at = null where id = $1",
      waiting.bookingId,
    ),
  ).toEqual(["I184"]);

  const assigned = await bookAssigned(world);
  expect(
    await found(
      "update membership set role = 'customer' where person_id = $1 and role = 'employee'",
      "update membership set role = 'employee' where person_id = $1",
      assigned.employee.personId,
    ),
  ).toEqual(["I185"]);
});
