"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi, type Problem } from "@/components/api-client";
import { RemoveFile } from "@/components/files/remove-file";
import { buttonLook } from "@/components/ui/button-look";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { ProblemSummary } from "@/components/ui/problem-summary";
import type { PictureView } from "@/lib/pictures/picture-schemas";

type Props = { picture: PictureView; what: string; count: number };

/** What an owner or seller does with one picture: move it, make it the cover, describe it, remove it. */
export function PictureActions({ picture, what, count }: Props) {
  const { position, url } = picture;
  const { move, news, problem } = useMoves(url);
  const button = (label: string, to: number, isOff: boolean) => (
    <button
      type="button"
      // It stays where it is at the end of its way, so that whoever presses it by keyboard does not lose their place.
      aria-disabled={isOff || undefined}
      onClick={() => (isOff ? undefined : void move(to))}
      aria-label={`${label}: ${what}`}
      className={buttonLook("quiet", "", "small")}
    >
      {label}
    </button>
  );
  return (
    <div className="col-span-2 grid grid-cols-1 gap-2">
      <ProblemSummary problem={problem} />
      <div className="-ml-3 flex flex-wrap items-center">
        {count > 1 && (
          <>
            {button("Use as cover", 1, position === 1)}
            {button("Earlier", position - 1, position === 1)}
            {button("Later", position + 1, position === count)}
          </>
        )}
        <DescribePicture picture={picture} what={what} />
        <RemoveFile
          path={url}
          goneCode="picture-not-found"
          label={`Remove: ${what}`}
          title="Remove the picture?"
          sentence="The picture is erased for everybody and cannot be brought back. You can add it again."
        />
        <output className="px-3 text-sm text-success-ink">{news}</output>
      </div>
    </div>
  );
}

/** One move at a time; the page shows the new order when it is made. */
function useMoves(url: string) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [news, setNews] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const move = async (to: number) => {
    if (isBusy) return;
    setBusy(true);
    setNews("");
    const answer = await callApi<PictureView>(url, { method: "PATCH", body: { position: to } });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setNews(answer.data.is_cover ? "It is the cover now." : `It is number ${answer.data.position} now.`);
    router.refresh();
  };
  return { move, news, problem };
}

function DescribePicture({ picture, what }: Pick<Props, "picture" | "what">) {
  return (
    <FormSheet
      label="Describe"
      name={`Describe: ${what}`}
      title="What is to be seen?"
      submit="Save"
      busy="Saving …"
      size="small"
      send={(fields) =>
        callApi(picture.url, {
          method: "PATCH",
          body: { description: fieldText(fields, "new_description") },
        })
      }
    >
      {(errors) => (
        <Field
          name="new_description"
          label="Description"
          hint="A few words for people who cannot see the picture, such as “The kitchen with its window”."
          defaultValue={picture.description ?? ""}
          maxLength={200}
          error={errors["description"]}
        />
      )}
    </FormSheet>
  );
}
