import type { Metadata } from "next";
import { ProfilePanel } from "@/components/access/profile-panel";
import { getOwnProfile } from "@/lib/access/profile-queries";
import { requireActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Profile" };

export default async function OwnerProfilePage() {
  const actor = await requireActor("owner", "/owner/account/profile");
  return <ProfilePanel place="owner" profile={await getOwnProfile(actor)} />;
}
