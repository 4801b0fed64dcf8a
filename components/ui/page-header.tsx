import type { ReactNode } from "react";
import { Icon } from "./icon";

type Props = {
  title: ReactNode;
  /** One line under the title. */
  sub?: ReactNode;
  /** The way back up: where the person came from. */
  back?: { href: string; label: string };
  aside?: ReactNode;
};

/** What a page is about, at its top. */
export function PageHeader({ title, sub, back, aside }: Props) {
  return (
    <header className="grid grid-cols-1 gap-1">
      {back && (
        <a
          href={back.href}
          className="-ml-1 inline-flex min-h-11 items-center gap-1 justify-self-start rounded px-1 text-accent hover:underline print:hidden"
        >
          <Icon name="chevron-left" className="size-4" />
          {back.label}
        </a>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight sm:text-[1.75rem] sm:leading-9">{title}</h1>
          {sub && <p className="mt-1 text-ink-soft">{sub}</p>}
        </div>
        {aside}
      </div>
    </header>
  );
}
