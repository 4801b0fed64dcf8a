import type { Metadata } from "next";
import { endpoints } from "@/app/api/openapi.json/endpoints";
import { EndpointList } from "@/components/developers/endpoint-list";
import { PlainPage } from "@/components/shell/plain-page";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { toEndpointViews } from "@/lib/http/endpoint-list";

export const metadata: Metadata = { title: "Developers" };

const DESCRIPTION = "/api/openapi.json";

/** Open to everybody: it shows what the interface is, and nobody's data. */
export default function DevelopersPage() {
  return (
    <PlainPage>
      <div className="grid grid-cols-1 gap-8">
        <PageHeader
          title="Developers"
          sub={
            <>
              The whole description, for machines:{" "}
              <a className="text-accent underline" href={DESCRIPTION}>
                openapi.json
              </a>
            </>
          }
        />
        <Section title="How to call it">
          <p>
            Ask for a token with <code>POST /api/auth/token/</code> and send it as{" "}
            <code>Authorization: Bearer …</code>. Amounts are decimal text with their currency, and beside
            each stands the same amount in minor units. Send an <code>Idempotency-Key</code> with whatever
            must not happen twice. A refusal is problem+json with a stable <code>code</code> and a sentence
            that says what to do.
          </p>
        </Section>
        <Section title="Operations">
          <EndpointList endpoints={toEndpointViews(endpoints)} />
        </Section>
      </div>
    </PlainPage>
  );
}
