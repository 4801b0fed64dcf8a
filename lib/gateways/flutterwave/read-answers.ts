import type { z } from "zod";
import type { Reply } from "./client";

/** One payment has few tries and refunds; a list that goes on longer needs a person, not a program. */
const PAGES_MAX = 10;

/** Undefined for anything but a plain 200: only that tells a state. */
export const readBody = (reply: Reply): unknown =>
  reply.kind === "answer" && reply.status === 200 ? reply.body : undefined;

type Page<Row> = {
  data: Row[];
  meta?: { page_info?: { total_pages?: string | null | undefined } | null | undefined } | null | undefined;
};

/** All rows of a list, or null when not all could be read: then nothing is proved. */
export async function readPages<Row>(
  fetchPage: (page: string) => Promise<Reply>,
  schema: z.ZodType<Page<Row>>,
): Promise<Row[] | null> {
  const rows: Row[] = [];
  for (let page = 1; page <= PAGES_MAX; page++) {
    const answer = schema.safeParse(readBody(await fetchPage(String(page))));
    if (!answer.success) return null;
    rows.push(...answer.data.data);
    const pages = Number.parseInt(answer.data.meta?.page_info?.total_pages ?? "1", 10);
    if (!(page < pages)) return rows;
  }
  return null;
}
