import { StatusBadge } from "@/components/ui/status-badge";
import type { ProvidersView } from "@/lib/failures/payment-error-schemas";
import { providerSentence, PROVIDER_STATUS_WORDS } from "@/lib/status-words/failure-words";

/** Which providers stand, and what ails them within the hour. */
export function ProviderList({ providers }: { providers: ProvidersView["results"] }) {
  return (
    <ul className="divide-y divide-line rounded border border-line bg-surface">
      {providers.map((provider) => (
        <li
          key={provider.provider}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-3"
        >
          <div className="min-w-0">
            <p className="font-medium">{provider.name}</p>
            <p className="text-sm text-ink-soft">{providerSentence(provider)}</p>
          </div>
          <StatusBadge status={PROVIDER_STATUS_WORDS[provider.status]} />
        </li>
      ))}
    </ul>
  );
}
