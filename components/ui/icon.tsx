import type { StatusIcon } from "@/lib/status-words/status-words";
import { iconShapes, type IconName } from "./icon-shapes";

/** Every shape the status words ask for must exist here; the compiler says so if one does not. */
const shapes: Readonly<Record<IconName | StatusIcon, string>> = iconShapes;

type Props = { name: IconName | StatusIcon; className?: string };

/** A picture beside a word that says the same: hidden from screen readers, in the colour of the text around it. */
export function Icon({ name, className = "size-5" }: Props) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${className}`}
    >
      <path d={shapes[name]} />
    </svg>
  );
}
