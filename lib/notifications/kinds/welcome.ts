import "server-only";
import { dayWords } from "@/lib/status-words/date-words";
import { findLeaseFacts } from "../lease-facts";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";

/** The first thing a tenant hears of a home they have joined. */
export const welcome: NoticeKind = {
  label: "Welcome",
  hint: "When you have joined a home.",
  roles: ["tenant"],
  isVital: false,
  async tell(leaseId, _details, now) {
    const lease = await findLeaseFacts(leaseId);
    if (!lease) return null;
    return {
      readers: [lease.tenant],
      write: () => ({
        title: `Welcome to ${lease.home}`,
        sentence: `You joined ${lease.home} on ${dayWords(lease.startedOn, now)}; the rent is ${lease.rent} a month.`,
        facts: [["Rent is due on", `day ${lease.rentDueDay} of each month`]],
        link: { label: "Open your home", path: links.tenantHome },
      }),
    };
  },
};
