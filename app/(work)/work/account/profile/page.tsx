import type { Metadata } from "next";
import { ProfilePanel } from "@/components/access/profile-panel";
import { getOwnProfile } from "@/lib/access/profile-queries";
import { requireActor } from "@/lib/access/require-actor";
import { findPortrait } from "@/lib/pictures/picture-queries";

export const metadata: Metadata = { title: "Profile" };

export default async function WorkProfilePage() {
  const actor = await requireActor("employee", "/work/account/profile");
  const [profile, portrait] = await Promise.all([getOwnProfile(actor), findPortrait(actor, actor.personId)]);
  return <ProfilePanel place="work" profile={profile} portrait={portrait} />;
}
