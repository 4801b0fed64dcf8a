import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { ProofView } from "@/lib/proofs/proof-schemas";
import { proofText } from "@/lib/status-words/proof-words";
import { ProofFacts, ProofFile } from "./proof-facts";

type Props = { proofs: readonly ProofView[]; reader: "tenant" | "owner"; now: Date };

/** Proofs one below the other, each with how it stands and why. */
export function ProofList({ proofs, reader, now }: Props) {
  return (
    <ul className="grid grid-cols-1 gap-4">
      {proofs.map((proof) => {
        const status = proofText(proof, now);
        return (
          <li key={proof.id}>
            <Card className="grid grid-cols-1 gap-3">
              <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
                <h3 className="text-xl font-semibold tracking-tight">
                  <Money amount={proof.amount} currency={proof.currency} />
                </h3>
                <StatusBadge status={status} />
              </div>
              <p>{status.sentence}</p>
              <ProofFacts proof={proof} reader={reader} now={now} />
              <ProofFile proof={proof} />
            </Card>
          </li>
        );
      })}
    </ul>
  );
}
