import { PlaceList } from "@/components/shell/place-switcher";
import { placesOf } from "@/components/shell/places";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { ThemeChoice } from "@/components/shell/theme-choice";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { ProfileView } from "@/lib/access/access-schemas";
import type { Role } from "@/lib/kernel/actor";

type Props = { profile: ProfileView; place: Role };

/** Who is signed in, their other places, how the pages look, and the way out. */
export function AccountPanel({ profile, place }: Props) {
  const others = placesOf(profile.memberships).filter(({ role }) => role !== place);
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
      <ThemeChoice />
      <div className="grid justify-items-start gap-4 border-t border-line pt-6">
        <TextLink href={routes.noticeChoices(place)}>Choose what we tell you</TextLink>
        <a
          href={routes.join}
          className="inline-flex min-h-11 items-center rounded text-accent underline underline-offset-4"
        >
          Join a home with a tenant key
        </a>
        <SignOutButton />
      </div>
    </div>
  );
}
