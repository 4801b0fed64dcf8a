import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { afterSignIn, oneOf } from "@/components/access/after-sign-in";
import { CodeSignIn } from "@/components/access/code-sign-in";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { currentActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Sign in with a code" };

export default async function CodeSignInPage({ searchParams }: PageProps<"/sign-in-with-code">) {
  const query = await searchParams;
  const wish = { next: oneOf(query["next"]), key: oneOf(query["key"]) };
  if (await currentActor()) redirect(afterSignIn(wish));
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Sign in with a code" sub="We mail you six digits; they take the password's place." />
      <CodeSignIn then={afterSignIn(wish)} />
      <TextLink href={routes.withQuery(routes.signIn, wish)}>Use the password instead</TextLink>
    </div>
  );
}
