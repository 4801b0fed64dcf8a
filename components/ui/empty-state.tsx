import type { ReactNode } from "react";
import { Icon } from "./icon";
import type { IconName } from "./icon-shapes";

type Props = { icon: IconName; children: ReactNode; action?: ReactNode };

/** Nothing to show, said in one sentence, with the one thing to do about it if there is any. */
export function EmptyState({ icon, children, action }: Props) {
  return (
    <div className="grid grid-cols-1 justify-items-start gap-3 rounded border border-dashed border-line-strong/60 p-4 sm:p-6">
      <Icon name={icon} className="size-6 text-ink-faint" />
      <p className="max-w-prose text-ink-soft">{children}</p>
      {action}
    </div>
  );
}
