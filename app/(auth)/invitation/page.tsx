import type { Metadata } from "next";
import { oneOf } from "@/components/access/after-sign-in";
import { ChoosePassword } from "@/components/access/choose-password";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { readInvitation } from "@/lib/access/accept-invitation";

export const metadata: Metadata = { title: "Choose your password", referrer: "no-referrer" };

/** Opened from a mail; opening it changes nothing, because mail programs open links too. */
export default async function InvitationPage({ searchParams }: PageProps<"/invitation">) {
  const token = oneOf((await searchParams)["token"]) ?? "";
  const invitation = await readInvitation(token);
  if (invitation?.state === "open")
    return (
      <div className="grid grid-cols-1 gap-6">
        <PageHeader
          title={`Welcome, ${invitation.name}`}
          sub={`Choose a password for ${invitation.email}. With both you come back whenever you like.`}
        />
        <ChoosePassword token={token} email={invitation.email} />
      </div>
    );
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={invitation?.state === "used" ? "You have a password" : "This link opens nothing any more"}
        sub={
          invitation?.state === "used"
            ? "This link has done its work. Sign in with your e-mail and your password."
            : "Ask for a new password with the address the mail came to, or ask whoever added you to send it again."
        }
      />
      <p className="flex flex-wrap gap-x-6">
        <TextLink href={routes.signIn}>Sign in</TextLink>
        <TextLink href={routes.forgotPassword}>Forgot your password?</TextLink>
      </p>
    </div>
  );
}
