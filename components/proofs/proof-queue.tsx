import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { ProofView } from "@/lib/proofs/proof-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { DecideProof } from "./decide-proof";
import { ProofFacts, ProofFile } from "./proof-facts";

type Props = { proofs: readonly ProofView[]; now: Date };

/** What waits for the owner: the picture, what it is said to be, what is owed, and the two answers. */
export function ProofQueue({ proofs, now }: Props) {
  return (
    <ul className="grid grid-cols-1 gap-4">
      {proofs.map((proof) => (
        <li key={proof.id}>
          <Card className="grid grid-cols-1 gap-5 md:grid-cols-[14rem_minmax(0,1fr)]">
            <Preview proof={proof} />
            <div className="grid grid-cols-1 content-start gap-4">
              <div>
                <h3 className="text-2xl font-semibold tracking-tight">
                  <Money amount={proof.amount} currency={proof.currency} />
                </h3>
                <p className="text-ink-soft">
                  of {amountWords(proof.owed_amount, proof.currency)} owed for {proof.unit_number} now
                </p>
              </div>
              <ProofFacts proof={proof} reader="owner" now={now} />
              <DecideProof
                proofId={proof.id}
                amount={amountWords(proof.amount, proof.currency)}
                owed={amountWords(proof.owed_amount, proof.currency)}
                isTooMuch={proof.amount_minor > proof.owed_amount_minor}
                tenantName={proof.tenant_name}
                unitNumber={proof.unit_number}
              />
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function Preview({ proof }: { proof: ProofView }) {
  if (!proof.file_type.startsWith("image/")) return <ProofFile proof={proof} />;
  return (
    <a
      href={proof.file_url}
      className="block self-start overflow-hidden rounded border border-line bg-sunken"
    >
      {/* oxlint-disable-next-line nextjs/no-img-element -- private pictures must not go through an optimizer's cache */}
      <img
        src={proof.file_url}
        alt={`Proof from ${proof.tenant_name}, open it in full`}
        loading="lazy"
        className="h-56 w-full object-contain"
      />
    </a>
  );
}
