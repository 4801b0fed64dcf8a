import type { KnockOut } from "./knock-out";

const STEPS = ["tests/db/bookings/booking-steps.test.ts"];
const BACK = ["tests/db/bookings/giving-back.test.ts"];
const LATE = ["tests/db/bookings/late-bookings.test.ts"];
const PEOPLE = ["tests/db/bookings/reschedule-and-assign.test.ts"];
const INVOICES = ["tests/db/papers/service-invoices.test.ts"];
const NOTICES = ["tests/db/notifications/bookings.test.ts"];

/** The guards of what becomes of a booking after it was paid. */
export const bookingLifeKnockOuts: KnockOut[] = [
  {
    name: "a booking is an employee's only while it is assigned to them",
    file: "lib/bookings/booking-policy.ts",
    find: 'hasRole(actor, "employee") && booking.assignedTo === actor.personId',
    replace: 'hasRole(actor, "employee")',
    tests: STEPS,
  },
  {
    name: "whoever is dismissed carries nothing out any more",
    file: "lib/bookings/booking-policy.ts",
    find: 'hasRole(actor, "employee") && booking',
    replace: "booking",
    tests: STEPS,
  },
  {
    name: "a booking is its customer's alone",
    file: "lib/bookings/booking-policy.ts",
    find: "return booking.personId === actor.personId;",
    replace: "return true;",
    tests: STEPS,
  },
  {
    name: "a booking is carried out from where it may be, once",
    file: "lib/bookings/complete-booking.ts",
    find: '    requireStep(booking, "completed");\n',
    replace: "    void requireStep;\n",
    tests: STEPS,
  },
  {
    name: "nothing is carried out before its time",
    file: "lib/bookings/complete-booking.ts",
    find: "    requireItsTime(booking, tx.now);\n",
    replace: "    void requireItsTime;\n",
    tests: STEPS,
  },
  {
    name: "what is under way may still be said to be done",
    file: "lib/bookings/flag-late-bookings.ts",
    find: "!isLate(booking, tx.now)",
    replace: "!isLate",
    tests: LATE,
  },
  {
    name: "a moved booking is no longer late",
    file: "lib/bookings/reschedule-booking.ts",
    find: "    await closeLateBooking(",
    replace: "    if (!booking) await closeLateBooking(",
    tests: LATE,
  },
  {
    name: "a booking is called off from where it may be, once",
    file: "lib/bookings/call-off-booking.ts",
    find: "  requireStep(booking, as);\n",
    replace: "  void requireStep;\n",
    tests: STEPS,
  },
  {
    name: "a customer cancels until a day before",
    file: "lib/bookings/call-off-booking.ts",
    find: '  if (side === "customer" && booking.status === "confirmed") requireCustomerInTime(booking, tx.now);\n',
    replace: "  void [side, requireCustomerInTime];\n",
    tests: STEPS,
  },
  {
    name: "nobody ends a booking without its money going back",
    file: "lib/refunds/give-back-booking.ts",
    find: "    await startHeldRefund(tx, actor, { paymentId, bookingId, reason: input.reason });\n",
    replace: "    void [startHeldRefund, paymentId, bookingId];\n",
    tests: STEPS,
  },
  {
    name: "only a refund that failed is tried again",
    file: "lib/refunds/retry-booking-refund.ts",
    find: 'if (last?.status !== "failed")',
    replace: "if (!last)",
    tests: BACK,
  },
  {
    name: "a booking's refund is told to the booking",
    file: "lib/refunds/held/booking.ts",
    find: "if (bookingId) await followBookingRefund(tx, actor, { bookingId, refundId, outcome });",
    replace: "void [tx, actor, refundId, bookingId, outcome, followBookingRefund];",
    tests: BACK,
  },
  {
    name: "a customer moves a booking until a day before",
    file: "lib/bookings/reschedule-booking.ts",
    find: '    if (side === "customer") requireCustomerInTime(booking, tx.now);\n',
    replace: "    void requireCustomerInTime;\n",
    tests: PEOPLE,
  },
  {
    name: "a booking is moved within what can be booked",
    file: "lib/bookings/reschedule-booking.ts",
    find: "    requireBookableTime(date, time, tx.now);\n",
    replace: "    void requireBookableTime;\n",
    tests: PEOPLE,
  },
  {
    name: "what has ended is not moved",
    file: "lib/bookings/reschedule-booking.ts",
    find: "    requireOpen(booking);\n",
    replace: "    void requireOpen;\n",
    tests: PEOPLE,
  },
  {
    name: "work is given to employees",
    file: "lib/bookings/assign-booking.ts",
    find: "    if (employeeId) await requireEmployee(tx, employeeId);\n",
    replace: "    void requireEmployee;\n",
    tests: PEOPLE,
  },
  {
    name: "what has ended is given to nobody",
    file: "lib/bookings/assign-booking.ts",
    find: "    requireOpen(booking);\n",
    replace: "    void requireOpen;\n",
    tests: STEPS,
  },
  {
    name: "nobody is dismissed whose work is not done",
    file: "lib/bookings/end-employee.ts",
    find: "    if (open > 0)",
    replace: "    if (open > 1_000)",
    tests: PEOPLE,
  },
  {
    name: "whoever is no employee has no work",
    file: "lib/bookings/work-queries.ts",
    find: '    .where(sql<boolean>`${hasRole(actor, "employee")}`)\n',
    replace: "",
    tests: PEOPLE,
  },
  {
    name: "an employee reads nobody else's work",
    file: "lib/bookings/work-queries.ts",
    find: '    .where("booking.assigned_to", "=", actor.personId)\n',
    replace: "",
    tests: PEOPLE,
  },
  {
    name: "the price without its tax is rounded half up",
    file: "lib/papers/invoice-tax.ts",
    find: "(price.amountMinor * WHOLE * 2n + divisor)",
    replace: "(price.amountMinor * WHOLE * 2n)",
    tests: ["tests/unit/bookings/booking-steps.test.ts"],
  },
  {
    name: "a booking that is confirmed has its invoice",
    file: "lib/bookings/confirm-booking.ts",
    find: "const { number } = await issueServiceInvoice(tx, { bookingId: booking.id, isTest });",
    replace: "const number = String(isTest && issueServiceInvoice.length);",
    tests: INVOICES,
  },
  {
    name: "an invoice is its customer's and the administrators'",
    file: "lib/papers/service-invoice-store.ts",
    find: '  if (!hasRole(actor, "admin")) query = query.where("booking.person_id", "=", actor.personId);\n',
    replace: "  void hasRole;\n",
    tests: INVOICES,
  },
  {
    name: "a step that was overtaken is told by the next one alone",
    file: "lib/notifications/kinds/booking.ts",
    find: '  if (phase === "rescheduled" ? !isOpen : phase !== status) return { skip: "overtaken" };\n',
    replace: "  void [isOpen, status];\n",
    tests: NOTICES,
  },
  {
    name: "whoever lost work to somebody else is told so, and not that it is theirs",
    file: "lib/notifications/kinds/booking-work.ts",
    find: "      if (!isTheirs || !isOpen) return overtaken;\n",
    replace: "",
    tests: NOTICES,
  },
  {
    name: "a refund that was tried again is told by the later one",
    file: "lib/notifications/kinds/booking-refund.ts",
    find: "      if (!refund.endedAt || !refund.isLast) return",
    replace: "      if (!refund.endedAt) return",
    tests: NOTICES,
  },
];
