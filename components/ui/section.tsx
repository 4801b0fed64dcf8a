import { useId, type ReactNode } from "react";

type Props = {
  title: string;
  /** Something small at the end of the heading's line, such as a link to the whole list. */
  aside?: ReactNode;
  children: ReactNode;
};

/** A part of a page under its own heading, found by that heading. */
export function Section({ title, aside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="text-lg font-semibold tracking-tight">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
