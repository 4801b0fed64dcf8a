import type { Metadata } from "next";
import { ForgotPassword } from "@/components/access/forgot-password";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";

export const metadata: Metadata = { title: "Forgot your password?" };

/** Open to everybody, also to people who are signed in: a thief may have changed what they know. */
export default function ForgotPasswordPage() {
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Forgot your password?" sub="We mail you a code. With it you set a new one." />
      <ForgotPassword />
      <TextLink href={routes.signIn}>Back to signing in</TextLink>
    </div>
  );
}
