import type { Problem } from "@/components/api-client";
import { Field } from "@/components/ui/field";

/** True once the API has asked for the second factor: from then on the form shows its field. */
export const asksSecondFactor = (problem: Problem | null): boolean =>
  problem?.code === "second-factor-required" || problem?.code === "second-factor-refused";

export function SecondFactorField({ error }: { error: string | undefined }) {
  return (
    <Field
      name="second_factor"
      label="Code from your authenticator app"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
      hint="Six digits; or one of your recovery codes."
      error={error}
    />
  );
}
