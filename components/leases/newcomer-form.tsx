"use client";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = { tenantKey: string };

/** Joining without an account: the key and who one is are enough to begin. */
export function NewcomerForm({ tenantKey }: Props) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) => {
      const phone = fieldText(fields, "phone");
      return callApi("/api/tenants/join-property/", {
        method: "POST",
        body: {
          // Keys are read over the phone and copied from messages: spaces and dashes are not part of them.
          tenant_key: fieldText(fields, "tenant_key").replaceAll(/[\s-]/g, ""),
          name: fieldText(fields, "name"),
          email: fieldText(fields, "email"),
          ...(phone ? { phone } : {}),
        },
      });
    },
    () => location.assign(routes.tenant),
  );
  const errors = problem?.fields ?? {};
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <Field
        name="tenant_key"
        label="Tenant key"
        defaultValue={tenantKey}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        hint="Eight letters and digits. Your owner sends it to you."
        error={errors["tenant_key"]}
      />
      <Field name="name" label="Your name" autoComplete="name" required error={errors["name"]} />
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="email"
        required
        hint="With it you come back: choose a password later."
        error={errors["email"]}
      />
      <Field
        name="phone"
        label="Phone"
        inputMode="tel"
        autoComplete="tel-national"
        hint="Not required."
        error={errors["phone"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Joining …">
        Join this home
      </SubmitButton>
    </form>
  );
}
