import { buttonLook } from "./button-look";

type Props = { newest: string | null; older: string | null };

/** The way through a long list: on to older rows, back to the newest. */
export function Pager({ newest, older }: Props) {
  if (!newest && !older) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap justify-between gap-3 print:hidden">
      {newest && (
        <a href={newest} className={buttonLook("secondary")}>
          Back to the first
        </a>
      )}
      {older && (
        <a href={older} className={buttonLook("secondary", "ml-auto")}>
          Show more
        </a>
      )}
    </nav>
  );
}
