import { buttonLook } from "@/components/ui/button-look";
import { Field } from "@/components/ui/field";

/** One field over the catalogue. A plain form: the address holds the question, so back works and it can be sent on. */
export function ServiceSearch({ text, kind }: { text: string; kind: string | undefined }) {
  return (
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- the search element is too young for the browsers we serve
    <form role="search" className="flex flex-wrap items-end gap-3">
      {kind && <input type="hidden" name="kind" value={kind} />}
      <div className="min-w-0 flex-1 basis-52">
        <Field
          name="q"
          label="What do you need?"
          type="search"
          autoComplete="off"
          maxLength={60}
          defaultValue={text}
        />
      </div>
      <button type="submit" className={buttonLook("secondary")}>
        Search
      </button>
    </form>
  );
}
