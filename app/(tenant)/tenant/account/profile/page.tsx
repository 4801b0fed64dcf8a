import type { Metadata } from "next";
import { ProfilePanel } from "@/components/access/profile-panel";
import { getOwnProfile } from "@/lib/access/profile-queries";
import { requireActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Profile" };

export default async function TenantProfilePage() {
  const actor = await requireActor("tenant", "/tenant/account/profile");
  return <ProfilePanel place="tenant" profile={await getOwnProfile(actor)} />;
}
