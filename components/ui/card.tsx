import type { ReactNode } from "react";

type Props = { children: ReactNode; isAlarm?: boolean; className?: string };

/** A quiet box for things that belong together. */
export function Card({ children, isAlarm = false, className = "" }: Props) {
  const look = isAlarm ? "border-danger-ink bg-danger-soft" : "border-line bg-surface";
  return <div className={`rounded border p-4 sm:p-6 ${look} ${className}`}>{children}</div>;
}
