import "server-only";
import { dayOfWords } from "@/lib/status-words/date-words";
import { findBookingFacts, findBookingRefund } from "../booking-facts";
import type { NoticeText, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";

/** The money of a booking went back, or is stuck. That it is on its way was told with the booking's end. The subject is the refund. */
export const bookingRefund: NoticeKind = {
  label: "Money of your bookings",
  hint: "When the money of a booking has gone back to you, or could not.",
  roles: ["customer"],
  isVital: true,
  async tell(refundId, _details, now) {
    const refund = await findBookingRefund(refundId);
    const facts = refund && (await findBookingFacts(refund.bookingId, now));
    if (!facts) return null;
    const write = (): NoticeText | Skip => {
      // One that was tried again since is told by the later one.
      if (!refund.endedAt || !refund.isLast) return { skip: "overtaken" };
      const day = dayOfWords(refund.endedAt.toISOString(), now);
      const isDone = refund.status === "completed";
      return {
        title: isDone
          ? `Returned: ${facts.amount} for ${facts.service}`
          : `Refund stuck: ${facts.amount} for ${facts.service}`,
        sentence: isDone
          ? `${facts.amount} for ${facts.what} went back the way you paid on ${day}; your bank may take a few days to show it.`
          : `${facts.amount} for ${facts.what} could not go back on ${day}; the money is safe with us and we look into it.`,
        facts: [["Booking", facts.bookId]],
        link: { label: "Open the booking", path: links.customerBooking(facts.bookId) },
      };
    };
    return { readers: [facts.customer], write };
  },
};
