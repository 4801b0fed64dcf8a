import type { StatusWord, Tone } from "@/lib/status-words/status-words";
import { Icon } from "./icon";

const tones: Readonly<Record<Tone, string>> = {
  neutral: "bg-neutral-soft text-neutral-ink",
  info: "bg-info-soft text-info-ink",
  success: "bg-success-soft text-success-ink",
  attention: "bg-attention-soft text-attention-ink",
  danger: "bg-danger-soft text-danger-ink",
};

type Props = { status: StatusWord; isMoving?: boolean };

/** Icon and word of a state, always together: colour alone says nothing. */
export function StatusBadge({ status, isMoving = false }: Props) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded px-2 py-0.5 text-sm font-medium whitespace-nowrap ${tones[status.tone]}`}
    >
      <Icon name={status.icon} className={`size-4 ${isMoving ? "turning" : ""}`} />
      {status.word}
    </span>
  );
}
