import type { PlaceBase } from "@/components/shell/places";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import type { ChoiceView } from "@/lib/notifications/notice-schemas";
import { ChoicesForm } from "./choices-form";

type Props = { place: PlaceBase; choices: readonly ChoiceView[]; email: string };

/** Where a person chooses what they are told. */
export function ChoicesPage({ place, choices, email }: Props) {
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-6">
      <PageHeader
        title="What we tell you"
        sub="Choose for each kind of news whether it appears here, comes by mail, or both."
        back={{ href: routes.notices(place), label: "Notices" }}
      />
      <ChoicesForm choices={choices} email={email} />
    </div>
  );
}
