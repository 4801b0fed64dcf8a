type Props = { isWordless?: boolean; className?: string };

/** The mark and the name. The mark is a key that is also the L of the name. */
export function Brand({ isWordless = false, className = "" }: Props) {
  return (
    <span className={`inline-flex items-center gap-2.5 ${className}`}>
      <svg viewBox="0 0 32 32" className="size-8 shrink-0" aria-hidden="true">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <g
          className="stroke-on-accent"
          fill="none"
          strokeWidth="2.75"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <circle cx="12.5" cy="10.5" r="4" />
          <path d="M12.5 14.5V25h8.25M17 25v-3.25M20.75 25v-4.5" />
        </g>
      </svg>
      <span className={isWordless ? "sr-only" : "rail-label text-lg font-semibold tracking-tight"}>
        Latchkey
      </span>
    </span>
  );
}
