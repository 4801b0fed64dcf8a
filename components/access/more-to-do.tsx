import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import type { ProfileView } from "@/lib/access/access-schemas";
import { BeginRole } from "./begin-role";

const WAYS = [
  {
    role: "customer",
    title: "Book services and buy",
    about:
      "Cleaning, repairs, a puja at home, and what neighbours sell. You pay here, and the money waits until you have it.",
    endpoint: "/api/customers/",
    label: "Start booking",
    next: "/services",
  },
  {
    role: "seller",
    title: "Sell things",
    about:
      "List what you no longer need. The buyer's money waits with us, and is yours when the buyer has the thing.",
    endpoint: "/api/sellers/register/",
    label: "Start selling",
    next: "/seller",
  },
  {
    role: "scout",
    title: "Bring sellers",
    about: "Share your link. When somebody you brought sells for the first time, you earn a bounty.",
    endpoint: "/api/scouts/register/",
    label: "Become a scout",
    next: "/scout",
  },
] as const;

/** What somebody may begin with one press, as far as they have not. */
export function MoreToDo({ memberships }: Pick<ProfileView, "memberships">) {
  const open = WAYS.filter(({ role }) => !memberships.some((membership) => membership.role === role));
  if (open.length === 0) return null;
  return (
    <Section title="What else you can do here">
      <ul className="grid gap-3">
        {open.map(({ role, title, about, ...begin }) => (
          <li key={role}>
            <Card className="grid gap-3">
              <div>
                <h3 className="font-medium">{title}</h3>
                <p className="text-sm text-ink-soft">{about}</p>
              </div>
              <BeginRole {...begin} />
            </Card>
          </li>
        ))}
      </ul>
    </Section>
  );
}
