import type { PlaceBase } from "@/components/shell/places";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { TwoFactorView } from "@/lib/access/access-schemas";
import type { OwnProfileView } from "@/lib/access/profile-schemas";
import { ChangePassword } from "./change-password";
import { MailAddress } from "./mail-address";
import { TwoFactor } from "./two-factor";

type Props = { place: PlaceBase; profile: OwnProfileView; twoFactor: TwoFactorView };

/** The page of how a person proves who they are. */
export function SecurityPanel({ place, profile, twoFactor }: Props) {
  return (
    <div className="grid max-w-xl grid-cols-1 gap-10">
      <PageHeader title="Security" back={{ href: routes.account(place), label: "Account" }} />
      <Section title="Mail address">
        <MailAddress email={profile.email} isVerified={profile.is_email_verified} />
      </Section>
      <Section title="Two-factor sign-in">
        <TwoFactor state={twoFactor} />
      </Section>
      <Section title="Password">
        <ChangePassword />
      </Section>
    </div>
  );
}
