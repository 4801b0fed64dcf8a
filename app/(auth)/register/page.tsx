import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { oneOf } from "@/components/access/after-sign-in";
import { RegisterForm } from "@/components/access/register-form";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { currentActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Create an account" };

export default async function RegisterPage({ searchParams }: PageProps<"/register">) {
  const key = oneOf((await searchParams)["key"]);
  const join = routes.withQuery(routes.join, { key });
  if (await currentActor()) redirect(join);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Create an account"
        sub="Afterwards you join your home with the key from your owner."
      />
      <RegisterForm then={join} />
      <p className="text-ink-soft">
        You have an account?{" "}
        <a
          href={routes.withQuery(routes.signIn, { key })}
          className="text-accent underline underline-offset-4"
        >
          Sign in
        </a>
      </p>
    </div>
  );
}
