import { buttonLook } from "./button-look";

type Props = { previous: string | null; next: string | null };

/** From one row of a list to the next without going back: links, and the keys K and J (see `PageKeys`). */
export function Neighbours({ previous, next }: Props) {
  if (!previous && !next) return null;
  return (
    <nav aria-label="Neighbours in the list" className="flex flex-wrap justify-between gap-3 print:hidden">
      {previous && (
        <a
          href={previous}
          data-neighbour="previous"
          aria-keyshortcuts="K ArrowLeft"
          className={buttonLook("quiet")}
        >
          Newer
        </a>
      )}
      {next && (
        <a
          href={next}
          data-neighbour="next"
          aria-keyshortcuts="J ArrowRight"
          className={buttonLook("quiet", "ml-auto")}
        >
          Older
        </a>
      )}
    </nav>
  );
}
