import { setTimeout as sleep } from "node:timers/promises";
import { bearerOf } from "@/inngest/engine/signature";
import { EVENT_KEY, SIGNING_KEY } from "./processes";

export type SentEvent = { name: string; data?: unknown; id?: string; ts?: number };
type Run = { run_id: string; status: string; ended_at: string | null };

/** Talks to an Inngest server, ours or a real one, the way the SDK and curious people do. */
export type ServerClient = {
  post(body: string, key?: string): Promise<{ status: number; body: unknown }>;
  /** Sends events; answers the server's ids. Throws when they are not accepted. */
  send(...events: SentEvent[]): Promise<string[]>;
  runsOf(eventId: string): Promise<Run[]>;
  health(): Promise<{ status: number; body: { [name: string]: unknown } }>;
  /** Resolves when so many functions are registered. */
  ready(functionCount: number): Promise<void>;
};

/** A client of the server at this address. */
export function createServerClient(url: string): ServerClient {
  async function post(body: string, key = EVENT_KEY): Promise<{ status: number; body: unknown }> {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}/e/${key}`, { method: "POST", headers, body });
    return { status: response.status, body: await response.json() };
  }
  async function health(): Promise<{ status: number; body: { [name: string]: unknown } }> {
    const response = await fetch(`${url}/health`);
    return { status: response.status, body: (await response.json()) as { [name: string]: unknown } };
  }
  return {
    post,
    health,
    send: async (...events) => {
      const { status, body } = await post(JSON.stringify(events));
      if (status !== 200) throw new Error(`events refused: ${JSON.stringify(body)}`);
      return (body as { ids: string[] }).ids;
    },
    runsOf: async (eventId) => {
      const headers = { authorization: bearerOf(SIGNING_KEY) };
      const response = await fetch(`${url}/v1/events/${eventId}/runs`, { headers });
      return ((await response.json()) as { data: Run[] }).data;
    },
    ready: async (functionCount) => {
      for (let tries = 0; tries < 200; tries += 1) {
        const { body } = await health();
        if (body["functions"] === functionCount && body["registration"] === "registered") return;
        await sleep(50);
      }
      throw new Error(`the functions were not registered: ${JSON.stringify((await health()).body)}`);
    },
  };
}
