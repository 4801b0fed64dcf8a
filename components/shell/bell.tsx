import * as routes from "@/components/routes";
import { Icon } from "@/components/ui/icon";
import { NavLink } from "./nav-link";
import type { PlaceBase } from "./places";

type Props = { place: PlaceBase; unread: number; isBare?: boolean };

const COUNT_MAX = 99;

const LOOK = {
  rail: "flex min-h-11 items-center gap-3 rounded px-3 text-ink-soft hover:bg-sunken max-lg:flex-col max-lg:justify-center max-lg:gap-1 max-lg:px-1 max-lg:py-2 max-lg:text-xs aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent",
  bare: "-mr-2 flex size-11 items-center justify-center rounded text-ink-soft aria-[current]:text-accent",
};

/** The way to the notices, with the number of new ones. `isBare`: the icon alone, for the head of a phone's page. */
export function Bell({ place, unread, isBare = false }: Props) {
  const news = unread === 0 ? "" : `, ${unread} new`;
  return (
    <NavLink
      href={routes.notices(place)}
      label={`Notices${news}`}
      isExact={false}
      className={isBare ? LOOK.bare : LOOK.rail}
    >
      <span className="relative">
        <Icon name="bell" />
        {unread > 0 && (
          <span
            aria-hidden="true"
            className="figures absolute -top-2 left-3 min-w-4.5 rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-4.5 font-semibold whitespace-nowrap text-on-accent"
          >
            {unread > COUNT_MAX ? `${COUNT_MAX}+` : unread}
          </span>
        )}
      </span>
      {!isBare && (
        <span aria-hidden="true" className="rail-label">
          Notices
        </span>
      )}
      <span className="sr-only">Notices{news}</span>
    </NavLink>
  );
}
