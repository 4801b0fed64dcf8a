import { redirect } from "next/navigation";
import { startOf } from "@/components/shell/places";
import { getProfile } from "@/lib/access/profile-queries";
import { requireActor } from "@/lib/access/require-actor";

/** The way in: whoever is signed in goes to their own home, everybody else to the sign-in page. */
export default async function StartPage() {
  const actor = await requireActor();
  redirect(startOf((await getProfile(actor)).memberships));
}
