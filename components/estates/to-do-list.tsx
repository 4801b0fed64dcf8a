import { Icon } from "@/components/ui/icon";

export type ToDo = { count: number; one: string; many: (count: number) => string; href: string };

/** What waits for a decision, each leading to where it is made; one sentence when there is nothing. */
export function ToDoList({ items }: { items: readonly ToDo[] }) {
  const waiting = items.filter(({ count }) => count > 0);
  if (waiting.length === 0) return <p className="text-ink-soft">Nothing waits for a decision.</p>;
  return (
    <ul className="grid grid-cols-1 gap-px overflow-hidden rounded border border-line bg-surface">
      {waiting.map(({ count, one, many, href }) => (
        <li key={href} className="shadow-[0_0_0_1px_var(--line)]">
          <a
            href={href}
            className="flex min-h-11 items-center justify-between gap-4 px-4 py-3 hover:bg-sunken"
          >
            {count === 1 ? one : many(count)}
            <Icon name="chevron-right" />
          </a>
        </li>
      ))}
    </ul>
  );
}
