import { Icon } from "@/components/ui/icon";
import type { Place } from "./places";

type Props = { places: readonly Place[]; here: Place };

/** For people with several roles: where they are, and the way to their other places. */
export function PlaceSwitcher({ places, here }: Props) {
  const others = places.filter((place) => place !== here);
  if (others.length === 0)
    return <p className="rail-wide hidden px-3 text-sm text-ink-faint lg:block">{here.name}</p>;
  return (
    <details className="rail-wide group hidden lg:block">
      <summary className="flex min-h-11 list-none items-center justify-between gap-2 rounded border border-line px-3 hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <PlaceName place={here} />
        <Icon name="chevron-down" className="size-4 transition-transform group-open:rotate-180" />
      </summary>
      <PlaceList places={others} />
    </details>
  );
}

/** The same as a plain list, for the account page and for phones. */
export function PlaceList({ places }: { places: readonly Place[] }) {
  return (
    <ul className="mt-1 grid">
      {places.map((place) => (
        <li key={place.href}>
          <a href={place.href} className="flex min-h-11 items-center rounded px-3 py-1 hover:bg-sunken">
            <PlaceName place={place} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function PlaceName({ place }: { place: Place }) {
  return (
    <span className="min-w-0 text-left leading-tight">
      <span className="block truncate font-medium">{place.name}</span>
      <span className="block text-sm text-ink-faint">{place.kind}</span>
    </span>
  );
}
