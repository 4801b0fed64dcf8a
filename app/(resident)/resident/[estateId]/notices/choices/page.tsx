import type { Metadata } from "next";
import { ChoicesPage } from "@/components/notifications/choices-page";
import * as routes from "@/components/routes";
import { getProfile } from "@/lib/access/profile-queries";
import { requireEstateActor } from "@/lib/access/require-actor";
import { listChoices } from "@/lib/notifications/choice-queries";

export const metadata: Metadata = { title: "What we tell you" };

export default async function ResidentNoticeChoicesPage({
  params,
}: PageProps<"/resident/[estateId]/notices/choices">) {
  const { estateId: id } = await params;
  const from = routes.noticeChoices(`resident/${id}`);
  const { actor, estateId } = await requireEstateActor("resident", id, from);
  const [{ preferences }, { email }] = await Promise.all([listChoices(actor), getProfile(actor)]);
  return <ChoicesPage place={`resident/${estateId}`} choices={preferences} email={email} />;
}
