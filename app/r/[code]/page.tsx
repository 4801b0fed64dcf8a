import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BeginRole } from "@/components/access/begin-role";
import { RegisterForm } from "@/components/access/register-form";
import * as routes from "@/components/routes";
import { PlainPage } from "@/components/shell/plain-page";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { currentActor } from "@/lib/access/require-actor";
import { findInviter } from "@/lib/scouts/scout-queries";
import { referralParams } from "@/lib/scouts/scout-schemas";

export const metadata: Metadata = { title: "Sell here", robots: { index: false } };

/** Where a scout's link leads: who invites, and one press to come by it. */
export default async function ReferralPage({ params }: PageProps<"/r/[code]">) {
  const asked = referralParams.safeParse({ id: (await params).code });
  const inviter = asked.success ? await findInviter(asked.data.id) : null;
  if (!asked.success || !inviter) notFound();
  const code = asked.data.id;
  const actor = await currentActor();
  return (
    <PlainPage>
      <div className="grid max-w-md grid-cols-1 gap-6">
        <PageHeader
          title={`${inviter.name} invites you to sell here`}
          sub="List what you no longer need. The buyer's money waits with us, and is yours when the buyer has the thing."
        />
        {actor ? (
          <BeginRole
            endpoint={`/api/scouts/${code}/recruits/`}
            label={`Come by ${inviter.name}`}
            next={routes.join}
          />
        ) : (
          <Section title="Create an account">
            <RegisterForm then={routes.referral(code)} />
            <p className="pt-4 text-ink-soft">
              You have an account?{" "}
              <TextLink href={routes.withQuery(routes.signIn, { next: routes.referral(code) })}>
                Sign in
              </TextLink>
            </p>
          </Section>
        )}
      </div>
    </PlainPage>
  );
}
