import type { DocumentView } from "@/lib/documents/document-schemas";
import type { LeaseView, TenantView } from "@/lib/leases/lease-schemas";
import type { PropertyView, UnitView } from "@/lib/properties/property-schemas";
import { documentWords } from "@/lib/status-words/document-words";
import { leaseWord } from "@/lib/status-words/lease-words";
import { RENT_WORDS } from "@/lib/status-words/status-words";
import { columnsOf, type CsvColumn } from "./csv";

// Homes and who lives in them.

const unit = columnsOf<UnitView>();
export const unitColumns: readonly CsvColumn<UnitView>[] = [
  unit.text("Unit", "unit_number"),
  unit.text("Property", "property_name"),
  unit.text("Tenant", "tenant_name"),
  { title: "Rent is", of: (u) => RENT_WORDS[u.rent_status].word },
  unit.text("Currency", "currency"),
  unit.number("Rent", "rent_amount"),
  unit.number("Still owed", "remaining_amount"),
  unit.number("Due day", "rent_due_date"),
  unit.text("Oldest due", "due_on"),
  unit.text("Next due", "next_due_on"),
  unit.text("Tenant key", "open_tenant_key"),
  ...unit.raw("id", "property_id", "lease_id", "rent_amount_minor", "remaining_amount_minor"),
];

const property = columnsOf<PropertyView>();
export const propertyColumns: readonly CsvColumn<PropertyView>[] = [
  property.text("Property", "name"),
  property.text("Kind", "property_type"),
  property.text("Address", "address"),
  property.text("City", "city"),
  property.text("State", "state"),
  property.text("PIN code", "pin_code"),
  property.number("Units", "total_units"),
  property.number("Let", "occupied_units"),
  { title: "Emergency contact", of: (p) => p.emergency_contact && contactWords(p.emergency_contact) },
  {
    title: "Repairs",
    of: (p) => p.maintenance_contacts.map((one) => `${one.for}: ${contactWords(one)}`).join("; "),
  },
  ...property.raw("id", "is_archived", "version"),
];

const contactWords = ({ name, phone }: { name: string; phone: string }): string => `${name}, ${phone}`;

const lease = columnsOf<LeaseView>();
export const leaseColumns: readonly CsvColumn<LeaseView>[] = [
  { title: "Status", of: (l) => leaseWord(l.state).word },
  lease.text("Tenant", "tenant_name"),
  lease.text("Unit", "unit_number"),
  lease.text("Property", "property_name"),
  lease.text("From", "started_on"),
  lease.text("Last day", "last_day"),
  lease.text("Notice for", "notice_day"),
  lease.text("Reason of the end", "end_reason"),
  lease.text("Currency", "currency"),
  lease.number("Still owed", "owed_amount"),
  lease.text("Oldest due", "due_on"),
  ...lease.raw("id", "state", "unit_id", "property_id", "tenant_id", "ended_on", "owed_amount_minor"),
];

const tenant = columnsOf<TenantView>();
export const tenantColumns: readonly CsvColumn<TenantView>[] = [
  tenant.text("Tenant", "name"),
  tenant.text("E-mail", "email"),
  tenant.text("Phone", "phone"),
  tenant.text("Since", "since"),
  {
    title: "Homes",
    of: ({ homes }) =>
      homes
        .map((home) => `${home.unit_number}, ${home.property_name} (${leaseWord(home.state).word})`)
        .join("; "),
  },
  tenant.text("Currency", "currency"),
  tenant.number("Still owed", "owed_amount"),
  ...tenant.raw("id", "is_former", "owed_amount_minor"),
];

const document = columnsOf<DocumentView>();
export const documentColumns: readonly CsvColumn<DocumentView>[] = [
  { title: "Document", of: (d) => documentWords(d.document_type) },
  document.text("Tenant", "tenant_name"),
  document.text("Unit", "unit_number"),
  document.text("Property", "property_name"),
  document.text("File", "file_name"),
  { title: "From", of: (d) => (d.uploaded_by === "tenant" ? d.tenant_name : "Owner") },
  document.text("Uploaded", "uploaded_at"),
  ...document.raw("id", "document_type", "unit_id", "file_type", "byte_count", "uploaded_by", "download_url"),
];
