import type { Metadata } from "next";
import { HomeDocuments } from "@/components/documents/home-documents";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";
import { listDocuments } from "@/lib/documents/document-queries";
import { clock } from "@/lib/kernel/clock";
import { listUnits } from "@/lib/rent/unit-queries";

export const metadata: Metadata = { title: "Documents" };

export default async function OwnerDocumentsPage() {
  const actor = await requireActor("owner", routes.ownerDocuments);
  const [units, documents] = await Promise.all([listUnits(actor), listDocuments(actor, { limit: 100 })]);
  const rented = units.filter((unit) => unit.lease_id !== null);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title="Documents"
        sub="Papers of your leases. Only you and the tenant of each can see them, and every download is noted."
      />
      {documents.count > 0 && (
        <p>
          <DownloadLink href={routes.csvOf("tenant-documents")}>List as CSV</DownloadLink>
        </p>
      )}
      {rented.length > 0 ? (
        <HomeDocuments
          units={rented}
          documents={documents.results}
          reader="owner"
          page={routes.ownerDocuments}
          now={clock.now()}
        />
      ) : (
        <EmptyState icon="document">
          None of your units is let at the moment, so there are no papers.
        </EmptyState>
      )}
    </div>
  );
}
