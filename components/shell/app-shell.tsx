import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Bell } from "./bell";
import { Brand } from "./brand";
import { NavLink } from "./nav-link";
import { PageSkeleton } from "./page-skeleton";
import { PlaceSwitcher } from "./place-switcher";
import { barOf, pagesOf, type NavEntry, type Place, type PlaceBase } from "./places";
import { SoftNavigation } from "./soft-navigation";
import { TestBand } from "./test-band";

type Props = {
  here: Place;
  places: readonly Place[];
  /** How many notices are new to the reader. */
  unread: number;
  isTestMode: boolean;
  children: ReactNode;
};

/** Tenants and residents read one thing at a time; an administrator compares columns. */
function widthOf(base: PlaceBase): string {
  if (base === "tenant" || base === "scout" || base === "work" || base.startsWith("resident/"))
    return "max-w-2xl";
  return base === "owner" || base === "seller" || base === "services" ? "max-w-5xl" : "max-w-7xl";
}

/** What stands around every page of a place: a rail where there is room, a bar under the thumb on a phone. */
export function AppShell({ here, places, unread, isTestMode, children }: Props) {
  const entries = pagesOf(here.base);
  return (
    <div className={isTestMode ? "[--band:1.75rem]" : "[--band:0rem]"}>
      <a
        href="#main"
        className="sr-only z-20 rounded bg-accent px-4 py-3 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      {isTestMode && <TestBand />}
      <div className="flex min-h-[calc(100dvh-var(--band))] flex-col md:flex-row">
        <Rail here={here} places={places} entries={entries} unread={unread} />
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="flex min-h-14 items-center justify-between gap-4 border-b border-line bg-surface px-4 md:hidden print:hidden">
            <a href={here.href} className="rounded">
              <Brand />
            </a>
            <span className="ml-auto truncate text-sm text-ink-faint">{here.name}</span>
            <Bell place={here.base} unread={unread} isBare />
          </header>
          <main
            id="main"
            tabIndex={-1}
            className={`mx-auto grid w-full flex-1 grid-cols-1 px-4 pt-5 pb-28 outline-none sm:px-6 md:pt-8 md:pb-12 ${widthOf(here.base)}`}
          >
            <div className="page-content col-start-1 row-start-1 min-w-0">{children}</div>
            <PageSkeleton />
          </main>
        </div>
      </div>
      <BottomBar entries={barOf(here.base)} />
      <SoftNavigation />
    </div>
  );
}

function Rail({
  here,
  places,
  entries,
  unread,
}: {
  here: Place;
  places: readonly Place[];
  entries: readonly NavEntry[];
  unread: number;
}) {
  return (
    <nav
      aria-label="Main"
      className="rail sticky top-0 hidden h-[calc(100dvh-var(--band))] w-22 shrink-0 flex-col gap-5 overflow-y-auto border-r border-line bg-surface px-2 py-5 md:flex lg:w-60 lg:px-3 print:hidden"
    >
      <a href={here.href} className="rounded max-lg:mx-auto lg:px-1">
        <Brand className="max-lg:[&>span]:sr-only" />
      </a>
      <PlaceSwitcher here={here} places={places} />
      <div className="grid gap-1">
        {entries.map(({ href, label, icon, isExact = false }) => (
          <NavLink
            key={href}
            href={href}
            label={label}
            isExact={isExact}
            className="flex min-h-11 items-center gap-3 rounded px-3 text-ink-soft hover:bg-sunken max-lg:flex-col max-lg:justify-center max-lg:gap-1 max-lg:px-1 max-lg:py-2 max-lg:text-xs aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent"
          >
            <Icon name={icon} />
            <span className="rail-label">{label}</span>
          </NavLink>
        ))}
        <Bell place={here.base} unread={unread} />
      </div>
      <button
        type="button"
        data-fold-rail
        title="Fold or unfold the navigation"
        className="mt-auto hidden min-h-11 items-center gap-3 rounded px-3 text-sm text-ink-faint hover:bg-sunken lg:flex"
      >
        <Icon name="fold" />
        <span className="rail-label">Fold</span>
      </button>
    </nav>
  );
}

function BottomBar({ entries }: { entries: readonly NavEntry[] }) {
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-10 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {entries.map(({ href, label, icon, isExact = false }) => (
        <NavLink
          key={href}
          href={href}
          label={label}
          isExact={isExact}
          className="flex min-h-16 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-xs text-ink-soft -outline-offset-2 aria-[current]:font-medium aria-[current]:text-accent"
        >
          <Icon name={icon} className="size-6" />
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
