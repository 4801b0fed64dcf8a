import "server-only";
import { database } from "@/lib/db/client";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { formatMoney, inr } from "@/lib/kernel/money";
import { dayWords } from "@/lib/status-words/date-words";
import type { NoticeText, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { portfolioReaders } from "../notice-readers";

const link = { label: "See your plan", path: links.ownerPlan };

/** An owner's plan is about to end, or has. The subject is the portfolio; what is said is asked at the moment of sending. */
export const plan: NoticeKind = {
  label: "Your plan",
  hint: "When your plan is about to end, or has ended.",
  roles: ["owner"],
  isVital: false,
  async tell(portfolioId, { phase }, now) {
    const readers = await portfolioReaders(portfolioId);
    const last = await database()
      .selectFrom("subscription_period")
      .select(["plan_name", "ends_at"])
      .where("portfolio_id", "=", portfolioId)
      .where("replaced_by", "is", null)
      .orderBy("ends_at", "desc")
      .executeTakeFirst();
    if (!last) return null;
    const order = await database()
      .selectFrom("subscription_order")
      .select("total_minor")
      .where("portfolio_id", "=", portfolioId)
      .where("kind", "=", "renewal")
      .where("status", "=", "open")
      .executeTakeFirst();
    const end = dayWords(localDate(last.ends_at, HOMES_ZONE), now);
    const isOver = last.ends_at <= now;
    const write = (): NoticeText | Skip => {
      if (phase === "expired") return isOver ? expired(last.plan_name, end) : { skip: "overtaken" };
      if (!order || isOver) return { skip: "overtaken" };
      return {
        title: `Your plan ends on ${end}`,
        sentence: `Your plan ${last.plan_name} ends on ${end}. Renewing it costs ${formatMoney(inr(order.total_minor ?? 0n))} with GST; your tenants' payments go on in any case.`,
        link,
      };
    };
    return { readers, write };
  },
};

const expired = (name: string, end: string): NoticeText => ({
  title: "Your plan has ended",
  sentence: `Your plan ${name} ended on ${end}. Rents and payouts go on; units can be added again when you renew it.`,
  link,
});
