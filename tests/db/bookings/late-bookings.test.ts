// Goal: no customer's money lies with us unseen after the time of what they booked.
import { expect, test } from "vitest";
import { completeBooking } from "@/lib/bookings/complete-booking";
import { confirmBooking } from "@/lib/bookings/confirm-booking";
import { flagLateBookings } from "@/lib/bookings/flag-late-bookings";
import { listUndecidedBookings } from "@/lib/bookings/late-booking-store";
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import { rejectBooking } from "@/lib/refunds/reject-booking";
import { getReviewItem } from "@/lib/review/review-queries";
import { resolveReviewItem } from "@/lib/review/resolve-review-item";
import { book, bookAssigned, bookConfirmed, inHours, passHours, type Booked } from "../../support/booked";
import { useWorld } from "../../support/world";

const world = useWorld();
const sweep = () => flagLateBookings(systemActor("test"));
const itemsOf = ({ bookingId }: Pick<Booked, "bookingId">) =>
  database()
    .selectFrom("review_item")
    .select(["id", "kind", "summary", "resolved_at", "resolved_by", "resolution"])
    .where("subject", "like", `${bookingId}@%`)
    .orderBy("id")
    .execute();

test("what nobody confirmed is put before administrators at its time, once however often it is looked for", async () => {
  const booked = await book(world, { hours: 5 });
  await sweep();
  expect(await itemsOf(booked)).toEqual([]);
  passHours(6);
  await Promise.all([sweep(), sweep(), sweep()]);
  expect(await sweep()).toMatchObject({ looked_at: 0, late: 0, skipped: 0 });
  const items = await itemsOf(booked);
  expect(items).toMatchObject([{ kind: "booking-late", resolved_at: null }]);
  expect(items[0]?.summary).toMatch(/never confirmed or rejected\. ₹999 /);
  expect(await getReviewItem(booked.admin, items[0]?.id as Id<"review">)).toMatchObject({
    amount: "999.00",
    linked: { kind: "booking", id: booked.bookId, status: "pending" },
    next_step: expect.stringContaining("Say that it was done") as string,
  });
});

test("what is confirmed comes a day after it should have ended, and being confirmed late decides nothing", async () => {
  const booked = await bookConfirmed(world, { hours: 5 });
  passHours(30);
  expect(await sweep()).toMatchObject({ late: 0 });
  expect(await itemsOf(booked)).toEqual([]);
  passHours(2);
  await sweep();
  expect((await itemsOf(booked))[0]?.summary).toContain("was given to nobody");

  const forgotten = await book(world, { hours: 5 });
  passHours(6);
  await sweep();
  await confirmBooking(forgotten.admin, { bookId: forgotten.bookId, isTest: true });
  await sweep();
  expect(await itemsOf(forgotten)).toMatchObject([{ resolved_at: null }]);
});

test("what its employee may still speak of does not keep what is late waiting, however little is looked at", async () => {
  await bookConfirmed(world, { hours: 5 });
  const forgotten = await book(world, { hours: 6 });
  passHours(8);
  expect(await inTransaction((tx) => listUndecidedBookings(tx, 1))).toEqual([forgotten.bookingId]);
});

test("carrying it out, giving its money back and moving it each take it out of the queue, by whoever did it", async () => {
  const [done, rejected, called, moved] = [
    await bookAssigned(world, { hours: 5 }),
    await book(world, { hours: 5 }),
    await book(world, { hours: 5 }),
    await book(world, { hours: 5 }),
  ];
  passHours(40);
  await sweep();
  await completeBooking(done.employee, { bookId: done.bookId });
  await rejectBooking(rejected.admin, { bookId: rejected.bookId, reason: "Nobody came." });
  await cancelBooking(called.customer, { bookId: called.bookId, reason: "You did not come." });
  await rescheduleBooking(moved.admin, { bookId: moved.bookId, ...inHours(5) });
  for (const [{ bookingId }, by, words] of [
    [done, done.employee, "carried out"],
    [rejected, rejected.admin, "rejected"],
    [called, called.customer, "cancelled"],
    [moved, moved.admin, "moved"],
  ] as const) {
    const [item] = await itemsOf({ bookingId });
    expect(item, words).toMatchObject({ resolved_by: by.personId });
    expect(item?.resolution).toContain(words);
  }
});

test("a booking that was moved and is late again comes again; one that an administrator has closed does not", async () => {
  const moved = await book(world, { hours: 5 });
  passHours(6);
  await sweep();
  await rescheduleBooking(moved.admin, { bookId: moved.bookId, ...inHours(5) });
  passHours(6);
  await sweep();
  const [first, second, ...more] = await itemsOf(moved);
  expect([first?.resolved_at !== null, second?.resolved_at, more]).toEqual([true, null, []]);
  await resolveReviewItem(moved.admin, {
    itemId: second?.id as Id<"review">,
    reason: "We talk to them.",
    gatewayReference: null,
  });
  await sweep();
  expect(await itemsOf(moved)).toHaveLength(2);
});
