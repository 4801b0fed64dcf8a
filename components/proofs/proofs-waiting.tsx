import * as routes from "@/components/routes";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";

/** On the owner's home: proofs that wait for a decision, with the way to them. */
export function ProofsWaiting({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Notice
      tone="info"
      title={count === 1 ? "A proof of payment waits for you" : `${count} proofs of payment wait for you`}
      action={<TextLink href={routes.ownerProofs}>Look at {count === 1 ? "it" : "them"}</TextLink>}
    >
      A tenant says the rent reached you directly. Until you confirm it, it stays due.
    </Notice>
  );
}
