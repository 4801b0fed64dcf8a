import { TextLink } from "@/components/ui/text-link";

type Props = {
  /** What the papers are, such as "Rent paid". */
  what: string;
  papers: readonly { name: string; year: number; href: string }[];
};

/** Links to the papers of the present financial year and the one before; each is a PDF. */
export function YearPapers({ what, papers }: Props) {
  return (
    <ul className="flex flex-wrap gap-x-6">
      {papers.map(({ name, year, href }) => (
        <li key={href}>
          <TextLink href={href} isFile>
            {what} April {year} to March {year + 1}
            {name && `, ${name}`} (PDF)
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
