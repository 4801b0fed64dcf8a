import type { Metadata } from "next";
import { oneOf } from "@/components/access/after-sign-in";
import { UnsubscribeButton } from "@/components/notifications/unsubscribe-button";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { findUnsubscription } from "@/lib/notifications/unsubscribe";

// The address proves the mail it came in; it must not be found by anybody else.
export const metadata: Metadata = { title: "Stop mails", robots: "noindex", referrer: "no-referrer" };

/** Open to everybody: whoever has the link has the mail. It shows what it would stop and nothing about the person. */
export default async function UnsubscribePage({ searchParams }: PageProps<"/unsubscribe">) {
  const token = oneOf((await searchParams)["token"]) ?? "";
  const found = findUnsubscription(token);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Stop mails"
        sub={
          found
            ? `Do you want no more mails about "${found.label}"?`
            : "This link is not complete. Open it from the mail again, or choose what we tell you in your account."
        }
      />
      {found && <UnsubscribeButton token={token} label={found.label} />}
      <TextLink href={routes.home}>Go to Latchkey</TextLink>
    </div>
  );
}
