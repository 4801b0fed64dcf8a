import type { Metadata } from "next";
import { ChoicesPage } from "@/components/notifications/choices-page";
import { getProfile } from "@/lib/access/profile-queries";
import { requireActor } from "@/lib/access/require-actor";
import { listChoices } from "@/lib/notifications/choice-queries";

export const metadata: Metadata = { title: "What we tell you" };

export default async function ScoutNoticeChoicesPage() {
  const actor = await requireActor("scout", "/scout/notices/choices");
  const [{ preferences }, { email }] = await Promise.all([listChoices(actor), getProfile(actor)]);
  return <ChoicesPage place="scout" choices={preferences} email={email} />;
}
