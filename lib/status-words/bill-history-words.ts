import type { BillDetailView } from "@/lib/bills/bill-schemas";
import type { RemittanceView } from "@/lib/wallets/wallet-schemas";
import { amountWords } from "./amount-words";
import { BILL_TYPE_WORDS, DISPUTE_WORDS } from "./bill-words";
import { dayWords } from "./date-words";
import { REMITTANCE_METHOD_WORDS } from "./remittance-words";
import { sentence } from "./sentence-words";
import type { TrailStep } from "./trail-words";

type Version = BillDetailView["versions"][number];
export type BillChange = { readonly label: string; readonly before: string; readonly after: string };

/** What a bill says otherwise than one version before, field by field. */
export function billChanges(before: Version, after: Version, currency: string, now: Date): BillChange[] {
  const fields: readonly (readonly [string, (version: Version) => string])[] = [
    ["Amount", (version) => amountWords(version.amount, currency)],
    ["Due", (version) => dayWords(version.due_date, now)],
    ["In parts", (version) => partsWords(version, currency, now)],
    ["Title", (version) => version.title],
    ["For", (version) => BILL_TYPE_WORDS[version.type]],
    ["Description", (version) => version.description || "none"],
  ];
  return fields
    .map(([label, say]) => ({ label, before: say(before), after: say(after) }))
    .filter(({ before: old, after: new_ }) => old !== new_);
}

const partsWords = (version: Version, currency: string, now: Date): string =>
  version.instalments
    .map((part) => `${amountWords(part.amount, currency)} until ${dayWords(part.due_date, now)}`)
    .join(", ") || "all at once";

type Told = Pick<TrailStep, "title"> & Partial<TrailStep>;
const step = (told: Told): TrailStep => ({ detail: null, by: null, at: null, state: "done", ...told });

/** Everything that happened to a bill, the oldest first: what it said, who agreed, what was questioned, what was paid. */
export function billHistory(bill: BillDetailView, payments: readonly RemittanceView[]): TrailStep[] {
  const steps = [
    ...bill.versions.flatMap((version) => toldOfVersion(version, bill.currency)),
    ...bill.disputes.flatMap(toldOfDispute),
    ...payments.flatMap((payment) => toldOfPayment(payment)),
    ...(bill.cancelled_at
      ? [
          step({
            title: "Cancelled by the estate",
            detail: sentence(bill.cancel_reason ?? "No reason given"),
            at: bill.cancelled_at,
          }),
        ]
      : []),
  ];
  return steps.toSorted((a, b) => (a.at ?? "").localeCompare(b.at ?? ""));
}

function toldOfVersion(version: Version, currency: string): TrailStep[] {
  const amount = amountWords(version.amount, currency);
  const issued =
    version.version === 1
      ? step({ title: `Issued: ${amount}`, at: version.created_at })
      : step({
          title: `Changed to version ${version.version}: ${amount}`,
          detail: version.reason ? sentence(version.reason) : null,
          at: version.created_at,
        });
  if (!version.acknowledged_at) return [issued];
  return [issued, step({ title: `You confirmed version ${version.version}`, at: version.acknowledged_at })];
}

function toldOfDispute(dispute: BillDetailView["disputes"][number]): TrailStep[] {
  const opened = step({
    title: "You questioned it",
    detail: sentence(dispute.reason),
    at: dispute.opened_at,
  });
  if (!dispute.closed_at) return [opened];
  const ends = {
    resolved: "The estate agreed with you",
    rejected: "The estate says that the bill stands",
    withdrawn: "You took your question back",
  } as const;
  const { status } = dispute;
  const title = status in ends ? ends[status as keyof typeof ends] : DISPUTE_WORDS[status].word;
  return [
    opened,
    step({ title, detail: dispute.note ? sentence(dispute.note) : null, at: dispute.closed_at }),
  ];
}

function toldOfPayment(payment: RemittanceView): TrailStep[] {
  const amount = amountWords(payment.amount, payment.currency);
  const by = REMITTANCE_METHOD_WORDS[payment.provider];
  if (payment.type === "refund")
    return [
      step({
        title: `${amount} given back to your wallet`,
        detail: sentence(payment.note ?? "By your estate"),
        at: payment.completed_at,
      }),
    ];
  if (payment.status === "completed")
    return [step({ title: `${amount} paid`, detail: `By ${by}.`, at: payment.completed_at })];
  if (payment.status === "failed" || payment.status === "cancelled")
    return [
      step({
        title: `${amount} not paid`,
        detail: sentence(payment.error_message ?? `It did not go through at ${by}`),
        at: payment.created_at,
        state: "failed",
      }),
    ];
  return [
    step({
      title: `${amount} on the way`,
      detail: `We are asking ${by}.`,
      at: payment.created_at,
      state: "current",
    }),
  ];
}
