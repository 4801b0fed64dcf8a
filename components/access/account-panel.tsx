import { PlaceList } from "@/components/shell/place-switcher";
import { placesOf, type PlaceBase } from "@/components/shell/places";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { ThemeChoice } from "@/components/shell/theme-choice";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-shapes";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { ProfileView } from "@/lib/access/access-schemas";

const parts = [
  { part: "profile", label: "Profile", about: "Your name, phone, address and papers", icon: "person" },
  {
    part: "security",
    label: "Security",
    about: "Password, mail address, two-factor sign-in",
    icon: "shield",
  },
  { part: "devices", label: "Devices and tokens", about: "Where you are signed in", icon: "screen" },
] as const satisfies readonly { part: string; label: string; about: string; icon: IconName }[];

type Props = { profile: ProfileView; place: PlaceBase };

/** Who is signed in, their other places, how the pages look, and the way out. */
export function AccountPanel({ profile, place }: Props) {
  const others = placesOf(profile.memberships).filter(({ base }) => base !== place);
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-8">
      <PageHeader title="Account" sub={`${profile.name}, ${profile.email}`} />
      {others.length > 0 && (
        <Section title="Your other places">
          <Card className="p-1! sm:p-2!">
            <PlaceList places={others} />
          </Card>
        </Section>
      )}
      <ul className="grid divide-y divide-line rounded border border-line bg-surface">
        {parts.map(({ part, label, about, icon }) => (
          <li key={part}>
            <a
              href={routes.accountPart(place, part)}
              className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-sunken"
            >
              <Icon name={icon} />
              <span className="flex-1 leading-tight">
                <span className="block font-medium">{label}</span>
                <span className="block text-sm text-ink-faint">{about}</span>
              </span>
              <Icon name="chevron-right" className="size-4 text-ink-faint" />
            </a>
          </li>
        ))}
      </ul>
      <ThemeChoice />
      <div className="grid justify-items-start gap-4 border-t border-line pt-6">
        <TextLink href={routes.noticeChoices(place)}>Choose what we tell you</TextLink>
        <a
          href={routes.join}
          className="inline-flex min-h-11 items-center rounded text-accent underline underline-offset-4"
        >
          Join a home, book services, sell or scout
        </a>
        <SignOutButton />
      </div>
    </div>
  );
}
