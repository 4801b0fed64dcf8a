import type { Route } from "next";
import { FileField } from "@/components/files/file-field";
import { UploadForm } from "@/components/files/upload-form";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select-field";
import { documentKinds, mayUpload } from "@/lib/documents/document";
import type { DocumentView } from "@/lib/documents/document-schemas";
import type { UnitView } from "@/lib/properties/property-schemas";
import { documentWords } from "@/lib/status-words/document-words";
import { DocumentList } from "./document-list";

type Props = {
  units: readonly UnitView[];
  documents: readonly DocumentView[];
  reader: "tenant" | "owner";
  page: Route;
  now: Date;
};

/** The papers of each home that is let, and one form to add another. */
export function HomeDocuments({ units, documents, reader, page, now }: Props) {
  return (
    <>
      {units.map((unit) => (
        <Section key={unit.id} title={titleOf(unit, reader)}>
          <PapersOf unit={unit} documents={documents} reader={reader} now={now} />
        </Section>
      ))}
      <Section title="Add a paper">
        <Card>
          <UploadForm path="/api/tenant-documents/" then={page} label="Upload" busyLabel="Uploading …">
            <SelectField
              name="unit_id"
              label="For which home"
              options={units.map((unit) => [unit.id, titleOf(unit, reader)] as const)}
            />
            <SelectField
              name="document_type"
              label="What it is"
              hint="One of each kind is kept: a new one takes the place of yours."
              options={documentKinds
                .filter((kind) => mayUpload(reader, kind))
                .map((kind) => [kind, documentWords(kind)] as const)}
            />
            <FileField label="The file" />
          </UploadForm>
        </Card>
      </Section>
    </>
  );
}

const titleOf = (unit: UnitView, reader: Props["reader"]): string =>
  reader === "owner"
    ? `${unit.unit_number}, ${unit.tenant_name ?? "no tenant"}`
    : `${unit.unit_number}, ${unit.property_name}`;

function PapersOf({ unit, documents, reader, now }: Omit<Props, "units" | "page"> & { unit: UnitView }) {
  const own = documents.filter((document) => document.unit_id === unit.id);
  if (own.length > 0) return <DocumentList documents={own} reader={reader} now={now} />;
  return <p className="text-ink-soft">No papers yet.</p>;
}
