const base =
  "inline-flex items-center justify-center gap-2 rounded border text-center font-medium no-underline transition-colors disabled:cursor-progress aria-disabled:cursor-not-allowed aria-disabled:opacity-60";

const looks = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-accent hover:bg-accent-soft",
} as const;

/** A small button grows to a thumb's size wherever it is touched. */
const sizes = {
  normal: "min-h-11 px-4 py-2",
  small: "min-h-9 px-3 py-1 text-sm whitespace-nowrap pointer-coarse:min-h-11",
} as const;

export type ButtonLook = keyof typeof looks;
export type ButtonSize = keyof typeof sizes;

/** The classes of a button or of a link that looks like one; one primary button a page. */
export const buttonLook = (look: ButtonLook, more = "", size: ButtonSize = "normal"): string =>
  `${base} ${sizes[size]} ${looks[look]} ${more}`;
