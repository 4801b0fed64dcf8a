import { flagLateBookings } from "@/lib/bookings/flag-late-bookings";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { runOnTime } from "../run";

/** Every hour: bookings whose time has gone by and of which nobody has said what came. */
export const flagLateBookingsJob = inngest.createFunction(
  {
    id: "flag-late-bookings",
    triggers: [{ cron: scheduleOf("flag-late-bookings") }],
    retries: 1,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("flag", () => runOnTime("flag-late-bookings", flagLateBookings, undefined));
  },
);
