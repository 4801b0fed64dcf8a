import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { afterSignIn, oneOf } from "@/components/access/after-sign-in";
import { SignInForm } from "@/components/access/sign-in-form";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { currentActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const query = await searchParams;
  const wish = { next: oneOf(query["next"]), key: oneOf(query["key"]) };
  if (await currentActor()) redirect(afterSignIn(wish));
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Sign in"
        sub="Latchkey takes the rent in and pays it out to its owner, with every rupee accounted for."
      />
      <SignInForm then={afterSignIn(wish)} />
      <p className="text-ink-soft">
        New here?{" "}
        <a
          href={routes.withQuery(routes.register, { key: wish.key })}
          className="text-accent underline underline-offset-4"
        >
          Create an account
        </a>
      </p>
    </div>
  );
}
