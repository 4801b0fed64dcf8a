import { expect, test } from "vitest";
import { confirmBooking } from "@/lib/bookings/confirm-booking";
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking";
import { database } from "@/lib/db/client";
import { checkPaper } from "@/lib/papers/check-paper";
import { printServiceInvoice } from "@/lib/papers/print-service-invoice";
import { rejectBooking } from "@/lib/refunds/reject-booking";
import { addCustomer, book, bookConfirmed, inHours, refundArrives } from "../../support/booked";
import { pdfTexts } from "../../support/read-pdf";
import { useWorld } from "../../support/world";

const world = useWorld();

const papers = () =>
  database()
    .selectFrom("paper")
    .select(["number", "subject"])
    .where("kind", "=", "service_invoice")
    .orderBy("number")
    .execute();
const textOf = async (bytes: Buffer): Promise<string> =>
  (await pdfTexts(bytes)).join("\n").replaceAll(/\s+/g, " ");

test("bookings that are confirmed at the same moment get numbers without a gap, and a refused one takes none", async () => {
  const booked = [await book(world), await book(world), await book(world)];
  const confirm = ({ admin, bookId }: (typeof booked)[number]) =>
    confirmBooking(admin, { bookId, isTest: true });
  const results = await Promise.allSettled([...booked, ...booked].map(confirm));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect((await papers()).map(({ number }) => number)).toEqual([1, 2, 3]);
  const fourth = await bookConfirmed(world);
  expect((await papers()).at(-1)).toEqual({ number: 4, subject: fourth.bookingId });
});

test("anybody can check it, its customer and administrators read it, and nobody else", async () => {
  const { bookId, customer, admin } = await bookConfirmed(world);
  const { number, bytes } = await printServiceInvoice(customer, { bookId });
  expect((await printServiceInvoice(admin, { bookId })).bytes.equals(bytes)).toBe(true);
  await expect(printServiceInvoice(await addCustomer(), { bookId })).rejects.toMatchObject({
    kind: "not-found",
  });
  const fingerprint = /\/check\/\S+\/([0-9a-f]{12})/.exec(await textOf(bytes))?.[1] ?? "";
  expect(await checkPaper(number, fingerprint, { isTest: true })).toMatchObject({
    kind: "service_invoice",
    number,
    amount: "999.00",
  });
  expect(await checkPaper(number, "000000000000", { isTest: true })).toBeNull();
});

test("it keeps the time it was booked for, and says beside it where it was moved to", async () => {
  const { bookId, customer } = await bookConfirmed(world);
  const first = await printServiceInvoice(customer, { bookId });
  await rescheduleBooking(customer, { bookId, ...inHours(96) });
  const second = await printServiceInvoice(customer, { bookId });
  expect(second.number).toBe(first.number);
  expect(await textOf(first.bytes)).not.toContain("Moved since to");
  expect(await textOf(second.bytes)).toContain("Moved since to");
});

test("a booking that was rejected was never invoiced", async () => {
  const booked = await book(world);
  const { bookId, admin, customer } = booked;
  await expect(printServiceInvoice(customer, { bookId })).rejects.toMatchObject({ code: "invoice-not-yet" });
  await rejectBooking(admin, { bookId, reason: "No priest is free" });
  await refundArrives(booked);
  await expect(printServiceInvoice(customer, { bookId })).rejects.toMatchObject({ code: "invoice-not-yet" });
});
