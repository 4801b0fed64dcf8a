import "server-only";
import { dayWords } from "@/lib/status-words/date-words";
import { findLeaseFacts } from "../lease-facts";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";

/** Somebody has moved in with an owner's key. */
export const tenantJoined: NoticeKind = {
  label: "Tenant joined",
  hint: "When somebody has joined one of your units with a tenant key.",
  roles: ["owner"],
  isVital: false,
  async tell(leaseId, _details, now) {
    const lease = await findLeaseFacts(leaseId);
    if (!lease) return null;
    return {
      readers: lease.owners,
      write: () => ({
        title: `${lease.tenantName} joined ${lease.home}`,
        sentence: `${lease.tenantName} joined ${lease.home} on ${dayWords(lease.startedOn, now)}, at ${lease.rent} a month.`,
        link: { label: "See your units", path: links.ownerUnits },
      }),
    };
  },
};
