import type { ReactNode } from "react";
import type { Tone } from "@/lib/status-words/status-words";
import { Icon } from "./icon";

const tones: Readonly<
  Record<Exclude<Tone, "neutral">, { box: string; icon: "info" | "alert" | "check" | "cross" }>
> = {
  info: { box: "border-info-ink/25 bg-info-soft text-info-ink", icon: "info" },
  success: { box: "border-success-ink/25 bg-success-soft text-success-ink", icon: "check" },
  attention: { box: "border-attention-ink/25 bg-attention-soft text-attention-ink", icon: "alert" },
  danger: { box: "border-danger-ink/25 bg-danger-soft text-danger-ink", icon: "cross" },
};

type Props = { tone: keyof typeof tones; title: string; children?: ReactNode; action?: ReactNode };

/** Something a person should know before going on, with the way to deal with it beside it. */
export function Notice({ tone, title, children, action }: Props) {
  const { box, icon } = tones[tone];
  return (
    <div className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded border p-4 ${box}`}>
      <Icon name={icon} className="mt-0.5 size-5" />
      <div className="grid grid-cols-1 gap-1">
        <p className="font-medium">{title}</p>
        {children && <div className="text-ink">{children}</div>}
        {action && <div className="mt-2">{action}</div>}
      </div>
    </div>
  );
}
