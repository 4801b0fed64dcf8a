import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { LeaseDetailView } from "@/lib/leases/lease-schemas";

/** Whom a tenant calls: in an emergency first, then for repairs. */
export function HomeContacts({ lease }: { lease: LeaseDetailView }) {
  const contacts = [
    ...(lease.emergency_contact ? [{ ...lease.emergency_contact, for: "In an emergency" }] : []),
    ...lease.maintenance_contacts,
  ];
  return (
    <Section title="Whom to call">
      {contacts.length === 0 ? (
        <p className="text-ink-soft">The owner has not said whom to call yet.</p>
      ) : (
        <ul className="overflow-hidden rounded border border-line bg-surface">
          {contacts.map((contact) => (
            <li
              key={`${contact.for} ${contact.name} ${contact.phone}`}
              className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line px-4 py-1 last:border-b-0"
            >
              <span>
                {contact.for}
                <span className="block text-sm text-ink-soft">{contact.name}</span>
              </span>
              <TextLink href={`tel:+91${contact.phone}`}>{contact.phone}</TextLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
