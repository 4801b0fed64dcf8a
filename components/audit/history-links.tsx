import * as routes from "@/components/routes";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";

type Props = { things: readonly { label: string; id: string }[] };

/** From a thing to what was written down about it, and about what hangs on it. */
export function HistoryLinks({ things }: Props) {
  return (
    <div className="mt-8 max-w-3xl print:hidden">
      <Section title="History">
        <ul>
          {things.map(({ label, id }) => (
            <li key={id}>
              <TextLink href={routes.adminHistory(id)}>{label}</TextLink>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
