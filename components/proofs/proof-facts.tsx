import { Icon } from "@/components/ui/icon";
import { Facts, type Fact } from "@/components/ui/facts";
import type { ProofView } from "@/lib/proofs/proof-schemas";
import { dayWords } from "@/lib/status-words/date-words";
import { methodWords } from "@/lib/status-words/payment-words";

type Props = { proof: ProofView; reader: "tenant" | "owner"; now: Date };

/** What the tenant says of the payment. */
export function ProofFacts({ proof, reader, now }: Props) {
  const facts: Fact[] = [
    ...(reader === "owner" ? [{ label: "From", value: proof.tenant_name }] : []),
    { label: "Home", value: `${proof.unit_number}, ${proof.property_name}` },
    { label: "Paid on", value: dayWords(proof.paid_on, now) },
    { label: "Paid by", value: methodWords(proof.payment_method.toUpperCase()) },
    ...(proof.reference ? [{ label: "Reference", value: proof.reference }] : []),
    ...(proof.note ? [{ label: "Note", value: proof.note }] : []),
  ];
  return <Facts facts={facts} />;
}

/** The way to the file itself. */
export function ProofFile({ proof }: Pick<Props, "proof">) {
  return (
    <a
      href={proof.file_url}
      className="inline-flex min-h-11 items-center gap-2 justify-self-start text-accent hover:underline"
    >
      <Icon name="document" className="size-5" />
      <span className="break-all">{proof.file_name}</span>
    </a>
  );
}
