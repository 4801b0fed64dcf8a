import { PortraitPanel } from "@/components/pictures/portrait-panel";
import type { PlaceBase } from "@/components/shell/places";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import type { OwnProfileView } from "@/lib/access/profile-schemas";
import type { PortraitView } from "@/lib/pictures/picture-schemas";
import { ProfileForm } from "./profile-form";

type Props = { place: PlaceBase; profile: OwnProfileView; portrait: PortraitView | null };

/** The page of what a person tells about themselves. */
export function ProfilePanel({ place, profile, portrait }: Props) {
  return (
    <div className="grid max-w-xl grid-cols-1 gap-8">
      <PageHeader
        title="Profile"
        sub="Everything but your name is up to you."
        back={{ href: routes.account(place), label: "Account" }}
      />
      <PortraitPanel portrait={portrait} page={routes.accountPart(place, "profile")} />
      <ProfileForm profile={profile} />
    </div>
  );
}
