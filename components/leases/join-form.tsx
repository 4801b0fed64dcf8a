"use client";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldText } from "@/components/ui/field-text";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = { tenantKey: string };

/** Eight characters from the owner, and the home is the tenant's. */
export function JoinForm({ tenantKey }: Props) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<unknown>("/api/tenants/join-property/", {
        method: "POST",
        // Keys are read over the phone and copied from messages: spaces and dashes are not part of them.
        body: { tenant_key: fieldText(fields, "tenant_key").replaceAll(/[\s-]/g, "") },
      }),
    () => location.assign(routes.tenant),
  );
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
        error={problem?.fields["tenant_key"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Joining …">
        Join this home
      </SubmitButton>
    </form>
  );
}
