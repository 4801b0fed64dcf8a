import type { Metadata } from "next";
import { ChoicesPage } from "@/components/notifications/choices-page";
import * as routes from "@/components/routes";
import { getProfile } from "@/lib/access/profile-queries";
import { requireEstateActor } from "@/lib/access/require-actor";
import { listChoices } from "@/lib/notifications/choice-queries";

export const metadata: Metadata = { title: "What we tell you" };

export default async function EstateNoticeChoicesPage({
  params,
}: PageProps<"/estate/[estateId]/notices/choices">) {
  const { estateId: id } = await params;
  const from = routes.noticeChoices(`estate/${id}`);
  const { actor, estateId } = await requireEstateActor("estate", id, from);
  const [{ preferences }, { email }] = await Promise.all([listChoices(actor), getProfile(actor)]);
  return <ChoicesPage place={`estate/${estateId}`} choices={preferences} email={email} />;
}
