import type { ProofView } from "@/lib/proofs/proof-schemas";
import { dayOfWords } from "./date-words";
import { sentence } from "./sentence-words";
import { PROOF_WORDS, type StatusText } from "./status-words";

type Facts = Pick<ProofView, "status" | "decided_at" | "decision_note">;

/** How a proof stands, in the same words for the tenant who sent it and the owner who decides. */
export function proofText(proof: Facts, now: Date): StatusText {
  return { ...PROOF_WORDS[proof.status], sentence: proofSentence(proof, now) };
}

function proofSentence({ status, decided_at, decision_note }: Facts, now: Date): string {
  const when = decided_at ? ` on ${dayOfWords(decided_at, now)}` : "";
  switch (status) {
    case "pending":
      return "The owner has not looked at it yet; until then the rent stays due.";
    case "verified":
      return `The owner confirmed it${when}, and the rent is settled by it.${decision_note ? ` ${sentence(decision_note)}` : ""}`;
    case "rejected":
      return `The owner did not accept it${when}: ${sentence(decision_note ?? "no reason given")} The rent stays due.`;
  }
}
