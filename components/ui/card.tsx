import type { ReactNode } from "react";

type Props = { children: ReactNode; className?: string };

/** A quiet box for things that belong together. */
export function Card({ children, className = "" }: Props) {
  return <div className={`rounded border border-line bg-surface p-4 sm:p-6 ${className}`}>{children}</div>;
}
