"use client";
import { callApi, type Answer } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";

/** A button and the sheet that puts a code on a cart; why one does not count is said beside the field. */
export function PromoSheet({ path, label }: { path: string; label: string }) {
  return (
    <FormSheet
      label={label}
      title="Use a promo code"
      look="secondary"
      submit="Apply"
      busy="Looking at it …"
      send={async (fields) =>
        besideField(
          await callApi(path, { method: "POST", body: { promo_code: fieldText(fields, "promo_code") } }),
        )
      }
    >
      {(errors) => (
        <Field
          name="promo_code"
          label="Promo code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={30}
          required
          error={errors["promo_code"]}
        />
      )}
    </FormSheet>
  );
}

/** A refusal of the code itself is told of the field, too: there is no other. */
function besideField(answer: Answer<unknown>): Answer<unknown> {
  if (answer.ok || !answer.problem.code.startsWith("promo-code-")) return answer;
  return { ok: false, problem: { ...answer.problem, fields: { promo_code: answer.problem.detail } } };
}
