import { expect, test } from "vitest";
import { assignBooking } from "@/lib/bookings/assign-booking";
import { completeBooking } from "@/lib/bookings/complete-booking";
import { confirmBooking } from "@/lib/bookings/confirm-booking";
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking";
import { database } from "@/lib/db/client";
import { checkBooks } from "@/lib/ledger/check-books";
import { listChoices } from "@/lib/notifications/choice-queries";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import { failBooking } from "@/lib/refunds/fail-booking";
import { rejectBooking } from "@/lib/refunds/reject-booking";
import { retryBookingRefund } from "@/lib/refunds/retry-booking-refund";
import {
  addEmployeeOf,
  book,
  bookAssigned,
  bookConfirmed,
  bookingOf,
  inHours,
  lastRefundOf,
  passHours,
  refundArrives,
  refundFails,
} from "../../support/booked";
import { useMailbox } from "../../support/mailbox";
import { bellOf, bellsOf, tell, tellEverything } from "../../support/notices";
import { addPerson } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const mailbox = useMailbox();
const lastMailTo = async ({ email }: { email: string }) => {
  await mailbox.mailTo(email);
  return mailbox.mails.filter((mail) => mail.to?.some(({ address }) => address === email)).at(-1);
};
const reason = "the priest is ill";

/** Everything that was written about somebody's booking, without its service's name, which is drawn. */
const told = (titles: readonly string[]): string[] =>
  titles.map((title) =>
    title.replace(/Griha Pravesh [0-9a-f]{8}/, "Griha Pravesh").replace(/ (on|to) \w+day .*$/, ""),
  );

test("received and confirmed: the customer and the administrators are told, each once, with the invoice by mail", async () => {
  const booked = await book(world);
  const { bookId, bookingId, admin, customer } = booked;
  await tellEverything(3);
  await confirmBooking(admin, { bookId, isTest: true });
  await tellEverything(3);
  expect(told(await bellOf(customer))).toEqual([
    "Booking received: Griha Pravesh",
    "Booking confirmed: Griha Pravesh",
  ]);
  expect(told(await bellOf(admin))).toEqual([
    "A booking waits for you: Griha Pravesh",
    "Confirmed: Griha Pravesh",
  ]);
  const last = (await bellsOf(customer)).at(-1);
  expect(last).toMatchObject({ kind: "booking", subject: bookingId, href: `/services/bookings/${bookId}` });
  expect(last?.sentence).toMatch(
    /^Griha Pravesh \w+, Basic is confirmed for \w+day .*, \d+:\d\d [ap]m at 12 Lake Road, Flat 3, Bengaluru 560001\. You have paid ₹999\.$/,
  );
  const text = (await lastMailTo(customer))?.text;
  expect(text).toMatch(
    /Invoice: SRV-\d{4}-\d{6}, http\S+\/api\/booking\/bookings\/BK-[0-9A-F]{8}\/invoice\//,
  );
  expect(text).toContain("Paid: ₹999");
});

test("a step that was overtaken before it was told is told by the next one alone", async () => {
  const { bookId, bookingId, admin, customer } = await bookConfirmed(world);
  await cancelBooking(admin, { bookId, reason });
  await tellEverything();
  expect(told(await bellOf(customer))).toEqual(["Booking cancelled: Griha Pravesh"]);
  await refundArrives({ bookingId });
});

test("called off: the customer reads why and what happens with the money, and its employee need not go", async () => {
  const booked = await bookAssigned(world);
  const { bookId, customer, employee, admin } = booked;
  await tellEverything();
  await cancelBooking(admin, { bookId, reason });
  await tellEverything(2);
  const [, cancelled, ...more] = await bellsOf(customer);
  expect(more).toEqual([]);
  expect(cancelled?.sentence).toMatch(
    /was cancelled on \w+day .*: The priest is ill\. All of your ₹999 goes back the way you paid; banks usually take up to seven days\.$/,
  );
  expect(told(await bellOf(employee))).toEqual(["New work: Griha Pravesh", "Called off: Griha Pravesh"]);
  await refundArrives(booked);
  await tellEverything(2);
  const returned = (await bellsOf(customer)).at(-1);
  expect(returned?.kind).toBe("booking-refund");
  expect(returned?.title).toMatch(/^Returned: ₹999 for Griha Pravesh/);
});

test("rejected and failed are told in their own words", async () => {
  const one = await book(world);
  await rejectBooking(one.admin, { bookId: one.bookId, reason });
  await tellEverything();
  expect(told(await bellOf(one.customer))).toEqual(["Booking not taken on: Griha Pravesh"]);
  const two = await bookAssigned(world);
  await failBooking(two.employee, { bookId: two.bookId, reason });
  await tellEverything();
  expect(told(await bellOf(two.customer))).toEqual(["Booking not carried out: Griha Pravesh"]);
});

test("a refund that is stuck is told, and its success when it was tried again", async () => {
  const booked = await bookConfirmed(world);
  await tellEverything();
  await cancelBooking(booked.admin, { bookId: booked.bookId, reason });
  await refundFails(world, booked);
  await tell("refunds/refund.ended", (await lastRefundOf(booked)).id);
  expect((await bellsOf(booked.customer)).at(-1)?.sentence).toMatch(
    /could not go back on \w+day .*; the money is safe with us and we look into it\.$/,
  );
  await retryBookingRefund(booked.admin, { bookId: booked.bookId });
  await refundArrives(booked);
  await tell("refunds/refund.ended", (await lastRefundOf(booked)).id);
  expect(told(await bellOf(booked.customer)).at(-1)).toBe("Returned: ₹999 for Griha Pravesh");
});

test("what was given to one and then to another is told to the other alone, and a refund tried again by its last end", async () => {
  const booked = await bookAssigned(world);
  const { bookId, admin, employee, customer } = booked;
  const other = await addEmployeeOf(admin, "Sunil Das");
  await assignBooking(admin, { bookId, employeeId: other.personId });
  await cancelBooking(admin, { bookId, reason });
  const failed = await refundFails(world, booked);
  await retryBookingRefund(admin, { bookId });
  await refundArrives(booked);
  await tell("bookings/booking.assigned", employee.personId);
  expect(await bellOf(employee)).toEqual([]);
  await tell("refunds/refund.ended", failed.id);
  expect(await bellOf(customer)).toEqual([]);
  await tell("refunds/refund.ended", (await lastRefundOf(booked)).id);
  expect(told(await bellOf(customer))).toEqual(["Returned: ₹999 for Griha Pravesh"]);
});

test("moved, given and taken: those who go there are told with the phone, and nobody else", async () => {
  const booked = await bookAssigned(world);
  const { bookId, bookingId, admin, employee, customer } = booked;
  await tellEverything();
  expect((await lastMailTo(employee))?.text).toContain("Phone: 9876543210");
  await rescheduleBooking(customer, { bookId, ...inHours(96) });
  await tellEverything();
  const other = await addEmployeeOf(admin, "Sunil Das");
  await assignBooking(admin, { bookId, employeeId: other.personId });
  await tellEverything();
  expect(told(await bellOf(employee))).toEqual([
    "New work: Griha Pravesh",
    "Moved: Griha Pravesh",
    "Not yours any more: Griha Pravesh",
  ]);
  expect(told(await bellOf(other))).toEqual(["New work: Griha Pravesh"]);
  expect(told(await bellOf(customer)).at(-1)).toBe("Booking moved: Griha Pravesh");
  passHours(96);
  await completeBooking(other, { bookId });
  await tellEverything();
  expect(told(await bellOf(customer)).at(-1)).toBe("Carried out: Griha Pravesh");
  expect(await bellOf(await addPerson())).toEqual([]);
  expect((await bookingOf(booked)).id).toBe(bookingId);
});

test("an invariant finds a notice of a booking that went to somebody else", async () => {
  const booked = await bookAssigned(world);
  await tellEverything();
  const stranger = await addEmployeeOf(booked.admin, "Sunil Das");
  const found = async () =>
    (await checkBooks()).filter(({ violations }) => violations > 0).map(({ id }) => id);
  const { rows } = await world.database.owner.query<{ id: string }>(
    "update notification set person_id = $1 where subject = $2 and role = 'employee' and channel = 'bell' returning id",
    [stranger.personId, booked.bookingId],
  );
  expect(rows).toHaveLength(1);
  expect(await found()).toEqual(["I186"]);
  await world.database.owner.query("update notification set person_id = $1 where id = $2", [
    booked.employee.personId,
    rows[0]?.id,
  ]);
  expect(await database().selectFrom("notification").select("id").execute()).not.toHaveLength(0);
});

test("customers, employees and administrators choose only among what they can be told", async () => {
  const { customer, employee, admin } = await bookAssigned(world);
  const kinds = async (actor: Parameters<typeof listChoices>[0]) =>
    (await listChoices(actor)).preferences.filter(({ kind }) => kind.startsWith("booking"));
  expect((await kinds(customer)).map(({ kind, can_turn_off: may }) => [kind, may])).toEqual([
    ["booking", false],
    ["booking-refund", false],
  ]);
  expect((await kinds(employee)).map(({ kind }) => kind)).toEqual(["booking-work"]);
  expect((await kinds(admin)).map(({ kind }) => kind)).toEqual(["booking-desk"]);
});
