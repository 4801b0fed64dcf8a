import type { Metadata } from "next";
import { SearchPage } from "@/components/search/search-page";
import { requireActor } from "@/lib/access/require-actor";
import { search } from "@/lib/search/search";
import { searchQuery } from "@/lib/search/search-schemas";

export const metadata: Metadata = { title: "Search" };

export default async function OwnerSearchPage({ searchParams }: PageProps<"/owner/search">) {
  const actor = await requireActor("owner");
  const { q } = await searchParams;
  const text = typeof q === "string" ? q.trim() : "";
  const asked = searchQuery.safeParse({ q: text });
  const { results } = asked.success ? await search(actor, asked.data.q) : { results: [] };
  const refusal = text && !asked.success ? (asked.error.issues[0]?.message ?? null) : null;
  return <SearchPage reader="owner" text={text} refusal={refusal} hits={results} />;
}
