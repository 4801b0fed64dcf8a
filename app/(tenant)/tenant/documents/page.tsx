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

export default async function TenantDocumentsPage() {
  const actor = await requireActor("tenant", routes.tenantDocuments);
  const [units, documents] = await Promise.all([listUnits(actor), listDocuments(actor, { limit: 100 })]);
  const rented = units.filter((unit) => unit.lease_id !== null);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title="Documents"
        sub="Papers of your lease. Only you and the owner of your home can see them, and every download is noted."
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
          reader="tenant"
          page={routes.tenantDocuments}
          now={clock.now()}
        />
      ) : (
        <EmptyState icon="document">You rent no home here at the moment, so there are no papers.</EmptyState>
      )}
    </div>
  );
}
