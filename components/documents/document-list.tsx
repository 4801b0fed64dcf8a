import { RemoveFile } from "@/components/files/remove-file";
import { Icon } from "@/components/ui/icon";
import { buttonLook } from "@/components/ui/button-look";
import type { DocumentView } from "@/lib/documents/document-schemas";
import { documentWords } from "@/lib/status-words/document-words";
import { dayOfWords } from "@/lib/status-words/date-words";

type Props = { documents: readonly DocumentView[]; reader: "tenant" | "owner"; now: Date };

/** The papers of one lease: what each is, who put it here when, and the way to save it. */
export function DocumentList({ documents, reader, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {documents.map((document) => (
        <li
          key={document.id}
          className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0"
        >
          <div className="min-w-0">
            <p className="font-medium">{documentWords(document.document_type)}</p>
            <p className="text-sm break-all text-ink-soft">{document.file_name}</p>
            <p className="text-sm text-ink-faint">
              {whoWords(document, reader)}, {dayOfWords(document.uploaded_at, now)}
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            <a
              href={document.download_url}
              aria-label={`Save ${documentWords(document.document_type)}`}
              className={buttonLook("secondary", "gap-2", "small")}
            >
              <Icon name="download" className="size-4" />
              Save
            </a>
            {document.is_own && (
              <RemoveFile
                path={`/api/tenant-documents/${document.id}/`}
                goneCode="document-not-found"
                label={`Remove ${documentWords(document.document_type)}`}
                title={`Remove ${documentWords(document.document_type)}?`}
                sentence="The file is erased for both sides and cannot be brought back. You can upload it again."
              />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function whoWords(document: DocumentView, reader: Props["reader"]): string {
  if (document.is_own) return "From you";
  return reader === "owner" ? `From ${document.tenant_name}` : "From the owner";
}
