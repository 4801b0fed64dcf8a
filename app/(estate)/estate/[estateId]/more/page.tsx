import type { Metadata } from "next";
import { MorePage } from "@/components/shell/more-page";
import { requireEstateActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "More" };

export default async function EstateMorePage({ params }: PageProps<"/estate/[estateId]/more">) {
  const { estateId } = await requireEstateActor("estate", (await params).estateId);
  return <MorePage place={`estate/${estateId}`} />;
}
