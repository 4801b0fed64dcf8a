import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { afterSignIn, oneOf } from "@/components/access/after-sign-in";
import { SignInForm } from "@/components/access/sign-in-form";
import * as routes from "@/components/routes";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
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
      {query["news"] === "password-set" && (
        <Notice tone="success" title="Your new password is set">
          Sign in with it. Everybody who was signed in as you has been signed out.
        </Notice>
      )}
      <SignInForm then={afterSignIn(wish)} />
      <p className="flex flex-wrap gap-x-6">
        <TextLink href={routes.forgotPassword}>Forgot your password?</TextLink>
        <TextLink href={routes.withQuery(routes.signInWithCode, wish)}>Sign in with a code by mail</TextLink>
      </p>
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
