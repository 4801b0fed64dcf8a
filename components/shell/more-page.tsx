import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import * as routes from "@/components/routes";
import { beyondBar, type NavEntry, type PlaceBase } from "./places";

const HELP: NavEntry = { href: routes.help, label: "Help", icon: "info" };

/** The pages that a phone's bar has no room for. */
export function MorePage({ place }: { place: PlaceBase }) {
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-6">
      <PageHeader title="More" />
      <ul className="grid divide-y divide-line rounded border border-line bg-surface">
        {[...beyondBar(place), HELP].map(({ href, label, icon }) => (
          <li key={href}>
            <a href={href} className="flex min-h-14 items-center gap-3 px-4 hover:bg-sunken">
              <Icon name={icon} />
              <span className="flex-1">{label}</span>
              <Icon name="chevron-right" className="size-4 text-ink-faint" />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
