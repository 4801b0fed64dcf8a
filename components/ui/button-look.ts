const base =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded border px-4 py-2 text-center font-medium no-underline transition-colors disabled:cursor-progress aria-disabled:cursor-not-allowed aria-disabled:opacity-60";

const looks = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-accent hover:bg-accent-soft",
} as const;

export type ButtonLook = keyof typeof looks;

/** The classes of a button or of a link that looks like one; one primary button a page. */
export const buttonLook = (look: ButtonLook, more = ""): string => `${base} ${looks[look]} ${more}`;
