import type { Metadata } from "next";
import { MorePage } from "@/components/shell/more-page";
import { requireEstateActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "More" };

export default async function ResidentMorePage({ params }: PageProps<"/resident/[estateId]/more">) {
  const { estateId } = await requireEstateActor("resident", (await params).estateId);
  return <MorePage place={`resident/${estateId}`} />;
}
