import "server-only";
import type { CreditView } from "@/lib/cluster/cluster-schemas";
import { findCreditToTell } from "@/lib/cluster/credit-queries";
import type { Estate } from "@/lib/estates/estate";
import type { Id } from "@/lib/kernel/id";
import { amountWords } from "@/lib/status-words/amount-words";
import { CREDIT_METHOD_WORDS } from "@/lib/status-words/cluster-words";
import { sentence } from "@/lib/status-words/sentence-words";
import { askInEstate, daysOf } from "../estate-facts";
import type { NoticeText, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { estateReaders } from "../notice-readers";

/**
 * Somebody says that the estate received money outside: those who may verify it are asked, and whoever entered it hears what was
 * decided. The subject is its remittance.
 */
export const estateCredit: NoticeKind = {
  label: "Credits",
  hint: "When money that came outside waits for a second person, and what they decided.",
  roles: ["estate_admin", "estate_staff"],
  isVital: false,
  async tell(remittanceId, details, now) {
    const facts = await askInEstate(details, async (tx, estate) => {
      const credit = await findCreditToTell(tx, estate.id, remittanceId as Id<"remittance">);
      return credit && { estate, credit };
    });
    if (!facts) return null;
    const isAsked = details["phase"] === "asked";
    const asking = facts.credit.requested_by.id;
    const managers = await estateReaders(facts.estate.id, ["ManageWallet"]);
    return {
      readers: managers.filter(({ personId }) => (personId === asking) !== isAsked),
      write: () => (isAsked ? asked(facts, now) : decided(facts)),
    };
  },
};

type Facts = { estate: Estate; credit: CreditView };

const dress = ({ estate, credit }: Facts) => ({
  facts: [
    ["For", credit.reason],
    ["Received", CREDIT_METHOD_WORDS[credit.method]],
    ["Transaction", credit.transaction_id],
  ] as const,
  link: { label: "Open the credit", path: links.estate(estate.id, `credits/${credit.id}`) },
  zone: estate.timezone,
});

function asked(facts: Facts, now: Date): NoticeText | Skip {
  const { estate, credit } = facts;
  if (credit.status !== "waiting") return { skip: "overtaken" };
  const amount = amountWords(credit.amount, credit.currency);
  return {
    title: `${credit.requested_by.name} asks you to verify ${amount}`,
    sentence: `${credit.requested_by.name} says that ${estate.name} received ${amount} on ${daysOf(estate, now).day(credit.received_on)}. It counts once somebody else has seen the evidence: verify or reject it.`,
    ...dress(facts),
  };
}

function decided(facts: Facts): NoticeText | Skip {
  const { estate, credit } = facts;
  if (credit.status === "waiting") return { skip: "overtaken" };
  const amount = amountWords(credit.amount, credit.currency);
  const who = credit.decided_by?.name ?? "Somebody";
  const note = credit.decision_note ? ` ${sentence(credit.decision_note)}` : "";
  const isVerified = credit.status === "verified";
  return {
    title: isVerified ? `Your credit of ${amount} is verified` : `Your credit of ${amount} was rejected`,
    sentence: isVerified
      ? `${who} has seen the evidence, and ${amount} is the money of ${estate.name}.${note}`
      : `${who} rejected the credit of ${amount}, so it does not count.${note} Enter it again if it is right after all.`,
    ...dress(facts),
  };
}
