import type { ReactNode } from "react";
import * as routes from "@/components/routes";
import { Brand } from "@/components/shell/brand";
import { SoftNavigation } from "@/components/shell/soft-navigation";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-shapes";

const way: readonly { icon: IconName; what: string; how: string }[] = [
  { icon: "wallet", what: "The tenant pays", how: "by UPI, card or net banking, at any hour" },
  { icon: "check", what: "We check with the bank", how: "before anything counts as paid" },
  { icon: "bank", what: "The owner is paid out", how: "to the bank account or UPI id they gave" },
];

/** The frame of the pages before one is signed in: the form, and beside it what this is. */
export function Welcome({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="mx-auto grid w-full max-w-md grid-rows-[auto_1fr_auto] gap-10 px-4 py-8 sm:px-6 lg:py-10">
        <header>
          <a href={routes.signIn} className="inline-block rounded">
            <Brand />
          </a>
        </header>
        <main id="main" className="page-content lg:pt-[12vh]">
          {children}
        </main>
        <footer>
          <a href={routes.help} className="inline-flex min-h-11 items-center text-sm text-ink-soft underline">
            Help
          </a>
        </footer>
      </div>
      <aside className="hidden content-center border-l border-line bg-sunken px-16 lg:grid">
        <p className="max-w-md text-3xl leading-tight font-semibold tracking-tight text-balance">
          Rent that arrives, with every rupee accounted for.
        </p>
        <ol className="mt-10 grid max-w-md">
          {way.map(({ icon, what, how }, index) => (
            <li key={what} className="grid grid-cols-[auto_1fr] gap-x-4">
              <span className="grid justify-items-center">
                <span className="grid size-10 place-items-center rounded-full border border-line bg-surface text-accent">
                  <Icon name={icon} />
                </span>
                {index < way.length - 1 && <span className="h-8 w-px bg-line-strong/50" />}
              </span>
              <p className="pt-1.5 leading-tight">
                <span className="block font-medium">{what}</span>
                <span className="text-sm text-ink-soft">{how}</span>
              </p>
            </li>
          ))}
        </ol>
      </aside>
      <SoftNavigation />
    </div>
  );
}
