import type { Metadata } from "next";
import { oneOf } from "@/components/access/after-sign-in";
import { MoreToDo } from "@/components/access/more-to-do";
import { JoinForm } from "@/components/leases/join-form";
import { NewcomerForm } from "@/components/leases/newcomer-form";
import * as routes from "@/components/routes";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { startOf } from "@/components/shell/places";
import { buttonLook } from "@/components/ui/button-look";
import { PageHeader } from "@/components/ui/page-header";
import { getProfile } from "@/lib/access/profile-queries";
import { currentActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Join a home" };

export default async function JoinPage({ searchParams }: PageProps<"/join">) {
  const key = oneOf((await searchParams)["key"]);
  const actor = await currentActor();
  if (!actor) return <JoinInvitation tenantKey={key} />;
  const profile = await getProfile(actor);
  const start = startOf(profile.memberships);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Join a home" sub={`You are signed in as ${profile.name}, ${profile.email}.`} />
      <JoinForm tenantKey={key ?? ""} />
      {!key && <MoreToDo memberships={profile.memberships} />}
      <div className="flex flex-wrap gap-3 border-t border-line pt-6">
        {start !== routes.join && (
          <a href={start} className={buttonLook("quiet")}>
            Back to your home
          </a>
        )}
        <SignOutButton />
      </div>
    </div>
  );
}

/** For a stranger with a key: they join with it at once, or with an account they have or make first. */
function JoinInvitation({ tenantKey }: { tenantKey: string | null }) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Join a home"
        sub="With the key from your owner you join your home and pay its rent here."
      />
      {tenantKey && (
        <p className="rounded border border-line bg-surface p-4">
          Your tenant key <strong className="font-mono tracking-widest">{tenantKey}</strong>
          <span className="block text-sm text-ink-faint">We keep it for you while you sign in.</span>
        </p>
      )}
      <NewcomerForm tenantKey={tenantKey ?? ""} />
      <div className="grid gap-3 border-t border-line pt-6">
        <p className="text-ink-soft">Or with an account:</p>
        <a
          href={routes.withQuery(routes.signIn, { key: tenantKey, next: tenantKey ? null : routes.join })}
          className={buttonLook("secondary")}
        >
          I have an account: sign in
        </a>
        <a href={routes.withQuery(routes.register, { key: tenantKey })} className={buttonLook("secondary")}>
          Create an account
        </a>
      </div>
    </div>
  );
}
