"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import type { OwnProfileView } from "@/lib/access/profile-schemas";

const FIELDS = [
  "name",
  "phone",
  "address",
  "date_of_birth",
  "gender",
  "occupation",
  "emergency_contact_name",
  "emergency_contact_phone",
  "emergency_contact_relation",
] as const;
/** Kept sealed and shown by their ends, so that what is typed is always another number. */
const SEALED = ["pan", "aadhaar"] as const;

const genders = [
  ["", "Not said"],
  ["female", "Female"],
  ["male", "Male"],
  ["other", "Other"],
] as const;

/** What a person tells about themselves. Sent whole, with the version it was read at; PAN and Aadhaar number only when typed. */
export function ProfileForm({ profile }: { profile: OwnProfileView }) {
  const router = useRouter();
  const [version, setVersion] = useState(profile.version);
  const [news, setNews] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const { problem, isBusy, onSubmit } = useApiForm(
    async (fields) => {
      setNews("");
      const typed = Object.fromEntries(FIELDS.map((name) => [name, fieldText(fields, name)]));
      const numbers = SEALED.map((name) => [name, fieldText(fields, name)]).filter(([, text]) => text);
      const answer = await callApi<OwnProfileView>("/api/auth/profile/", {
        method: "PATCH",
        body: { version, ...typed, ...Object.fromEntries(numbers) },
      });
      if (answer.ok) {
        setVersion(answer.data.version);
        setNews("Saved.");
        // From now on the numbers are shown by their ends only, here too.
        for (const name of SEALED) {
          const number = form.current?.elements.namedItem(name);
          if (number instanceof HTMLInputElement) number.value = "";
        }
        router.refresh();
      }
      return answer;
    },
    () => "stay",
  );
  const errors = problem?.fields ?? {};
  return (
    <form ref={form} method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-8">
      <ProblemSummary problem={problem} />
      <AboutYou profile={profile} errors={errors} />
      <InAnEmergency profile={profile} errors={errors} />
      <Papers profile={profile} errors={errors} />
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton isBusy={isBusy} busyLabel="Saving …">
          Save
        </SubmitButton>
        <output className="text-success-ink">{news}</output>
      </div>
    </form>
  );
}

type PartProps = { profile: OwnProfileView; errors: Readonly<Record<string, string>> };

const group = "grid grid-cols-1 gap-5";
const legend = "mb-3 text-lg font-semibold tracking-tight";

function AboutYou({ profile, errors }: PartProps) {
  return (
    <fieldset className={group}>
      <legend className={legend}>About you</legend>
      <Field
        name="name"
        label="Name"
        autoComplete="name"
        required
        defaultValue={profile.name}
        error={errors["name"]}
      />
      <Field
        name="phone"
        label="Mobile number"
        type="tel"
        autoComplete="tel-national"
        prefix="+91"
        hint="Ten digits."
        defaultValue={profile.phone ?? ""}
        error={errors["phone"]}
      />
      <Field
        name="address"
        label="Address"
        autoComplete="street-address"
        defaultValue={profile.address ?? ""}
        error={errors["address"]}
      />
      <Field
        name="date_of_birth"
        label="Date of birth"
        type="date"
        autoComplete="bday"
        defaultValue={profile.date_of_birth ?? ""}
        error={errors["date_of_birth"]}
      />
      <Gender present={profile.gender ?? ""} />
      <Field
        name="occupation"
        label="Occupation"
        autoComplete="organization-title"
        defaultValue={profile.occupation ?? ""}
        error={errors["occupation"]}
      />
    </fieldset>
  );
}

function Gender({ present }: { present: string }) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">Gender</legend>
      <div className="flex flex-wrap gap-3">
        {genders.map(([value, label]) => (
          <label key={value} className="choice">
            <input type="radio" name="gender" value={value} defaultChecked={present === value} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function InAnEmergency({ profile, errors }: PartProps) {
  return (
    <fieldset className={group}>
      <legend className={legend}>In an emergency</legend>
      <Field
        name="emergency_contact_name"
        label="Whom to call"
        autoComplete="off"
        defaultValue={profile.emergency_contact_name ?? ""}
        error={errors["emergency_contact_name"]}
      />
      <Field
        name="emergency_contact_phone"
        label="Their mobile number"
        type="tel"
        prefix="+91"
        autoComplete="off"
        defaultValue={profile.emergency_contact_phone ?? ""}
        error={errors["emergency_contact_phone"]}
      />
      <Field
        name="emergency_contact_relation"
        label="Who they are to you"
        autoComplete="off"
        defaultValue={profile.emergency_contact_relation ?? ""}
        error={errors["emergency_contact_relation"]}
      />
    </fieldset>
  );
}

function Papers({ profile, errors }: PartProps) {
  return (
    <fieldset className={group}>
      <legend className={legend}>Papers</legend>
      <Field
        name="pan"
        label="PAN"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        hint={
          profile.pan_masked
            ? `We have ${profile.pan_masked}. Type another one only to change it.`
            : "Five letters, four digits, a letter. We keep it encrypted and show only its end."
        }
        error={errors["pan"]}
      />
      <Field
        name="aadhaar"
        label="Aadhaar number"
        inputMode="numeric"
        autoComplete="off"
        hint={
          profile.aadhaar_masked
            ? `We have ${profile.aadhaar_masked}. Type another one only to change it.`
            : "Twelve digits. We keep it encrypted and show only the last four."
        }
        error={errors["aadhaar"]}
      />
    </fieldset>
  );
}
