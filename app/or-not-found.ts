import "server-only";
import { notFound } from "next/navigation";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema, type Id, type IdKind } from "@/lib/kernel/id";

/** The id in a page's address. What cannot be an id gets the same 404 as one that is unknown or somebody else's. */
export function idOrNotFound<K extends IdKind>(kind: K, text: string): Id<K> {
  const id = idSchema(kind).safeParse(text);
  return id.success ? (id.data as Id<K>) : notFound();
}

/** What a query found, or the 404 page when it is not there for this actor. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  return found.catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "not-found") notFound();
    throw error;
  });
}
