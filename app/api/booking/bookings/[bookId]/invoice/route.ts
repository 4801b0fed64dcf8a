import { bookingParam } from "@/lib/bookings/booking-step-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { pdfFile } from "@/lib/papers/paper-file";
import { printServiceInvoice } from "@/lib/papers/print-service-invoice";

export const GET = route({
  auth: ["customer", "admin"],
  params: bookingParam,
  response: fileAnswer,
  handle: async ({ actor, params: { bookId } }) => pdfFile(await printServiceInvoice(actor, { bookId })),
});
