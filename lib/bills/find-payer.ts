import type { PresentResident } from "@/lib/estates/resident-store";
import type { Id } from "@/lib/kernel/id";
import type { ListColumn } from "./batch-schemas";

/** Everybody who may be billed, by each way a list may name them. */
export type ResidentIndex = Readonly<Record<Who, ReadonlyMap<string, ReadonlySet<Id<"person">>>>>;
type Who = Extract<ListColumn, "user_id" | "email" | "unit">;
const WHO: readonly Who[] = ["user_id", "email", "unit"];

/** Names are compared as people read them: large or small letters and how many blanks make no difference. */
const plain = (text: string): string => text.trim().replaceAll(/\s+/g, " ").toLowerCase();

export function indexResidents(residents: readonly PresentResident[]): ResidentIndex {
  const index = { user_id: new Map(), email: new Map(), unit: new Map() } satisfies Record<
    Who,
    Map<string, Set<Id<"person">>>
  > as Record<Who, Map<string, Set<Id<"person">>>>;
  const add = (who: Who, name: string, id: Id<"person">): void => {
    const key = plain(name);
    index[who].set(key, (index[who].get(key) ?? new Set<Id<"person">>()).add(id));
  };
  for (const { personId, email, units } of residents) {
    add("user_id", personId, personId);
    add("email", email, personId);
    for (const unit of units) add("unit", unit, personId);
  }
  return index;
}

type Found = { id: Id<"person"> } | { error: { column: Who; code: string; message: string } };

const NOBODY: Readonly<Record<Who, string>> = {
  user_id: "Nobody with this id lives in this estate.",
  email: "Nobody with this e-mail lives in this estate.",
  unit: "Nobody lives in a unit of this name.",
};

/**
 * Who is to pay a row: the one resident whom every filled cell allows. Somebody of another estate is the same as nobody, and a
 * unit of several people is refused until the e-mail says which of them.
 */
export function findPayer(cells: Readonly<Record<string, unknown>>, residents: ResidentIndex): Found {
  let left: readonly Id<"person">[] | null = null;
  let last: Who = "email";
  for (const column of WHO) {
    const cell = cells[column];
    if (cell === undefined || cell === null || cell === "") continue;
    const named: ReadonlySet<Id<"person">> | undefined =
      typeof cell === "string" ? residents[column].get(plain(cell)) : undefined;
    if (!named) return refuse(column, "not-a-resident", NOBODY[column]);
    left = left ? left.filter((id) => named.has(id)) : [...named];
    last = column;
    if (left.length === 0)
      return refuse(
        column,
        "another-resident",
        "This names somebody else than the cells before it. Correct one of them.",
      );
  }
  const [id, other] = left ?? [];
  if (!id) return refuse("email", "missing", "Say who pays: an email, a unit or a user_id.");
  if (other)
    return refuse(
      last,
      "ambiguous-resident",
      `${left?.length} people live there. Add the email of the one who pays.`,
    );
  return { id };
}

const refuse = (column: Who, code: string, message: string): Found => ({ error: { column, code, message } });
