import type { PoolClient } from "pg";
import { databasePool } from "@/lib/db/client";

/** What is asked of the database meanwhile, beside the beginning and end of transactions. */
export async function queriesOf(read: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  const listen = (client: PoolClient): void => {
    const ask = client.query.bind(client) as (...args: unknown[]) => unknown;
    const noted = (...args: unknown[]): unknown => {
      const [what] = args;
      const text = typeof what === "string" ? what : ((what as { text?: string }).text ?? "");
      if (!/^(begin|start|commit|rollback)/i.test(text)) asked.push(text);
      return ask(...args);
    };
    Object.assign(client, { query: noted });
    databasePool().once("release", () => Reflect.deleteProperty(client, "query"));
  };
  databasePool().on("acquire", listen);
  try {
    await read();
  } finally {
    databasePool().off("acquire", listen);
  }
  return asked;
}
