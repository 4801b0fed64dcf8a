import type { Metadata } from "next";
import { ProfilePanel } from "@/components/access/profile-panel";
import * as routes from "@/components/routes";
import { getOwnProfile } from "@/lib/access/profile-queries";
import { requireEstateActor } from "@/lib/access/require-actor";
import { findPortrait } from "@/lib/pictures/picture-queries";

export const metadata: Metadata = { title: "Profile" };

export default async function ResidentProfilePage({
  params,
}: PageProps<"/resident/[estateId]/account/profile">) {
  const { estateId: id } = await params;
  const from = routes.accountPart(`resident/${id}`, "profile");
  const { actor, estateId } = await requireEstateActor("resident", id, from);
  const [profile, portrait] = await Promise.all([getOwnProfile(actor), findPortrait(actor, actor.personId)]);
  return <ProfilePanel place={`resident/${estateId}`} profile={profile} portrait={portrait} />;
}
