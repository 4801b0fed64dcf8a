import type { EventBody } from "./event-body";
import type { Sql } from "./database";
import { holds } from "./expressions";
import { functionDefinition, type FunctionDefinition } from "./function-definition";

/** The functions as this process knows them: every event is matched against them, so they are kept in memory. */
export type Registry = {
  readonly size: number;
  /**
   * The function of a job. Also one that vanished from the application, for the runs it left behind, and one that
   * another engine registered a moment ago. Throws when there is none.
   */
  get(sql: Sql, id: string): Promise<FunctionDefinition>;
  isActive(id: string): boolean;
  /** The functions that an event starts. */
  matching(body: EventBody): FunctionDefinition[];
  /** Reads what the last registration, by this process or another, has stored. */
  load(sql: Sql): Promise<void>;
};

type Known = { definition: FunctionDefinition; isActive: boolean };

/** An empty registry; `load` fills it. */
export function createRegistry(): Registry {
  let known = new Map<string, Known>();
  let byEvent = new Map<string, FunctionDefinition[]>();

  function listening(name: string): FunctionDefinition[] {
    const cached = byEvent.get(name);
    if (cached) return cached;
    const active = [...known.values()].filter((one) => one.isActive).map((one) => one.definition);
    const found = active.filter((one) => one.events.some((event) => isNamed(event.name, name)));
    // Names come from callers: without an end they would fill the memory.
    if (byEvent.size > 1000) byEvent.clear();
    byEvent.set(name, found);
    return found;
  }

  async function load(sql: Sql): Promise<void> {
    const rows = await sql.rows<{ id: string; definition: unknown; is_active: boolean }>(
      "select * from engine.function",
    );
    known = new Map(
      rows.map((row) => [
        row.id,
        { definition: functionDefinition.parse(row.definition), isActive: row.is_active },
      ]),
    );
    byEvent = new Map();
  }

  return {
    load,
    get size() {
      return [...known.values()].filter((one) => one.isActive).length;
    },
    get: async (sql, id) => {
      if (!known.has(id)) await load(sql);
      const found = known.get(id);
      if (!found) throw new Error(`there is no function ${id}`);
      return found.definition;
    },
    isActive: (id) => known.get(id)?.isActive ?? false,
    matching: (body) =>
      listening(body.name).filter((one) => one.events.some((event) => isTriggered(event, body))),
  };
}

function isTriggered({ name, expression }: FunctionDefinition["events"][number], body: EventBody): boolean {
  return isNamed(name, body.name) && (expression === null || holds(expression, body));
}

/** `shop/*` and `shop/order.*` stand for everything that begins so. */
function isNamed(pattern: string, name: string): boolean {
  return (
    pattern === name ||
    (/[./]\*$/.test(pattern) && name.startsWith(pattern.slice(0, -1)) && name.length >= pattern.length)
  );
}
