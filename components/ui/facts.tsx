import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";
import { Icon } from "./icon";

export type Fact = {
  readonly label: string;
  readonly value: ReactNode;
  /** The bare text, when it is worth copying. */
  readonly copy?: string | null;
};

const copyIcon = <Icon name="copy" className="size-4" />;

type Props = { facts: readonly Fact[] };

/** Facts in two columns where there is room; what one may have to quote can be copied. */
export function Facts({ facts }: Props) {
  return (
    <dl className="grid grid-cols-1 gap-x-8 sm:grid-cols-2">
      {facts.map((fact) => (
        <div key={fact.label} className="min-h-14 border-b border-line py-1.5">
          <dt className="text-sm text-ink-faint">{fact.label}</dt>
          <dd className="figures flex items-center justify-between gap-3">
            <span className="min-w-0">{fact.value}</span>
            {fact.copy && (
              <span className="-mt-6 -mb-2">
                <CopyButton text={fact.copy} what={fact.label} icon={copyIcon} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
