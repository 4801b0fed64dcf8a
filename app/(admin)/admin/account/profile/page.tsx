import type { Metadata } from "next";
import { ProfilePanel } from "@/components/access/profile-panel";
import { getOwnProfile } from "@/lib/access/profile-queries";
import { requireActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Profile" };

export default async function AdminProfilePage() {
  const actor = await requireActor("admin", "/admin/account/profile");
  return <ProfilePanel place="admin" profile={await getOwnProfile(actor)} />;
}
