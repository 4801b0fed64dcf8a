import { Facts, type Fact } from "@/components/ui/facts";

type Props = {
  contacts: {
    email: string | null;
    phone: string | null;
    hours: string | null;
    others: readonly { role: string; contact: string }[];
  };
};

const link = "text-accent underline underline-offset-4 break-all";

/** Whom to ask, as the operator has configured it. */
export function SupportList({ contacts: { email, phone, hours, others } }: Props) {
  const facts: Fact[] = [
    ...(email
      ? [
          {
            label: "E-mail",
            value: (
              <a className={link} href={`mailto:${email}`}>
                {email}
              </a>
            ),
            copy: email,
          },
        ]
      : []),
    ...(phone
      ? [
          {
            label: "Phone",
            value: (
              <a className={link} href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}>
                {phone}
              </a>
            ),
          },
        ]
      : []),
    ...(hours ? [{ label: "When", value: hours }] : []),
    ...others.map(({ role, contact }) => ({ label: role, value: contact })),
  ];
  if (facts.length === 0)
    return (
      <p className="text-ink-soft">
        Ask whoever gave you your tenant key or your sign-in. Whoever runs this Latchkey can name people here.
      </p>
    );
  return <Facts facts={facts} />;
}
