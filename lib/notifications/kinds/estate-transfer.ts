import "server-only";
import type { TransferView } from "@/lib/cluster/cluster-schemas";
import { findTransferToTell } from "@/lib/cluster/transfer-queries";
import type { Estate } from "@/lib/estates/estate";
import type { Id } from "@/lib/kernel/id";
import { amountWords } from "@/lib/status-words/amount-words";
import { transferSentence } from "@/lib/status-words/cluster-words";
import { askInEstate } from "../estate-facts";
import type { NoticeText, Reader, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { estateReaders } from "../notice-readers";

/**
 * The estate's money leaves by a transfer: a second person is asked, and everybody who could have sent it hears that it arrived,
 * failed or came back. Refused or called off, the one who asked for it is told, unless they did it. The subject is its remittance.
 */
export const estateTransfer: NoticeKind = {
  label: "Transfers",
  hint: "When a transfer of the estate's money waits for a second person, arrives, fails or is refused.",
  roles: ["estate_admin", "estate_staff"],
  isVital: true,
  async tell(remittanceId, details) {
    const facts = await askInEstate(details, async (tx, estate) => {
      const transfer = await findTransferToTell(tx, estate.id, remittanceId as Id<"remittance">);
      return transfer && { estate, transfer };
    });
    if (!facts) return null;
    const isAsked = details["phase"] === "asked";
    const managers = await estateReaders(facts.estate.id, ["ManageWallet"]);
    return {
      readers: isAsked ? managers.filter(isAnother(facts.transfer)) : concerned(facts.transfer, managers),
      write: () => (isAsked ? asked(facts) : ended(facts)),
    };
  },
};

type Facts = { estate: Estate; transfer: TransferView };

const isAnother =
  ({ requested_by: asking }: TransferView) =>
  ({ personId }: Reader): boolean =>
    personId !== asking.id;

function concerned(transfer: TransferView, managers: Reader[]): Reader[] {
  if (transfer.status !== "rejected" && transfer.status !== "cancelled") return managers;
  const by = (transfer.status === "rejected" ? transfer.decided_by : transfer.cancelled_by)?.id;
  return managers.filter(({ personId }) => personId === transfer.requested_by.id && personId !== by);
}

const dress = ({ estate, transfer }: Facts) => ({
  facts: [
    ["To", `${transfer.account_name}, ${transfer.account}`],
    ["For", transfer.reason],
    ["Transaction", transfer.transaction_id],
  ] as const,
  link: { label: "Open the transfer", path: links.estate(estate.id, `transfers/${transfer.id}`) },
  zone: estate.timezone,
});

function asked(facts: Facts): NoticeText | Skip {
  const { estate, transfer } = facts;
  if (transfer.status !== "waiting") return { skip: "overtaken" };
  const amount = amountWords(transfer.amount, transfer.currency);
  return {
    title: `${transfer.requested_by.name} asks you to approve ${amount}`,
    sentence: `${transfer.requested_by.name} wants to send ${amount} of ${estate.name} to ${transfer.account_name}. It leaves when somebody else agrees: look at the account and the reason, then approve or reject it.`,
    ...dress(facts),
  };
}

function ended(facts: Facts): NoticeText | Skip {
  const { estate, transfer } = facts;
  const amount = amountWords(transfer.amount, transfer.currency);
  const titles: Partial<Record<TransferView["status"], string>> = {
    completed: `Transfer of ${amount} has arrived`,
    failed: `Transfer of ${amount} failed`,
    returned: `Transfer of ${amount} came back`,
    rejected: `Your transfer of ${amount} was rejected`,
    cancelled: `Your transfer of ${amount} was called off`,
  };
  const title = titles[transfer.status];
  if (!title) return { skip: "overtaken" };
  return {
    title,
    sentence: `${amount} of ${estate.name} to ${transfer.account_name}. ${transferSentence(transfer, estate.timezone)}`,
    ...dress(facts),
  };
}
