import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Work" };

export default async function WorkPage() {
  await requireActor("employee", "/work");
  return <PageHeader title="Work" />;
}
