import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";

type Props = { link: string; recruits: number };

/** The link that a scout hands on, and how many have followed it. */
export function ReferralLink({ link, recruits }: Props) {
  return (
    <Card className="grid grid-cols-1 gap-2">
      <h2 className="font-semibold">Your link</h2>
      <p className="figures flex flex-wrap items-center gap-3">
        <span className="min-w-0 break-all">{link}</span>
        <CopyButton
          text={link}
          what="your link"
          label="Copy"
          icon={<Icon name="copy" className="size-4" />}
        />
      </p>
      <p className="text-sm text-ink-soft">
        {recruits === 0
          ? "Nobody has followed it yet. Send it to somebody who has things to sell."
          : `${recruits} ${recruits === 1 ? "person has" : "people have"} followed it.`}{" "}
        You earn a bounty when one of them completes a first sale.
      </p>
    </Card>
  );
}
