import http from "node:http";
import https from "node:https";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** The JavaScript that a browser has to fetch before a page is fully alive, in bytes on the wire. */
export type PageWeight = {
  readonly path: string;
  readonly scripts: number;
  readonly gzip: number;
  readonly brotli: number;
  /** As this server really sends it to a browser that takes both. */
  readonly sent: number;
};

type Script = Omit<PageWeight, "path" | "scripts">;

/** Somebody's pages: those with an address of their own, and one of each kind that the others lead to. */
export type Pages = { readonly addresses: readonly string[]; readonly kinds: readonly RegExp[] };

const TENANT: Pages = {
  addresses: ["/tenant", "/tenant/receipts", "/tenant/account", "/tenant/proofs", "/tenant/documents"],
  kinds: [/^\/tenant\/pay\//, /^\/tenant\/payments\//],
};

/**
 * Loads each kind of page that the signed-in person can reach, a tenant unless told otherwise, and adds up every script it asks for. Scripts for browsers
 * without modules are left out, because no browser that can show these pages fetches them.
 */
export async function measurePageWeight(
  baseUrl: string,
  cookie: string,
  visited: Pages = TENANT,
): Promise<PageWeight[]> {
  const pages = new Map<string, string>();
  const load = async (path: string) => {
    const response = await fetch(new URL(path, baseUrl), { headers: { cookie }, redirect: "error" });
    if (!response.ok) throw new Error(`${path} answers ${response.status}`);
    pages.set(path, await response.text());
  };
  for (const path of visited.addresses) await load(path);
  const links = [...pages.values()].flatMap(linksIn);
  for (const kind of visited.kinds) {
    const path = links.find((link) => kind.test(link));
    if (!path) throw new Error(`no page links to ${kind}: this person has too little to show`);
    await load(path);
  }

  const known = new Map<string, Script>();
  const weights: PageWeight[] = [];
  for (const [path, html] of pages) {
    const addresses = scriptsIn(html);
    for (const address of addresses)
      known.set(address, known.get(address) ?? (await weigh(new URL(address, baseUrl))));
    weights.push({
      path,
      scripts: addresses.length,
      ...sumOf(addresses.map((address) => known.get(address))),
    });
  }
  return weights;
}

const linksIn = (html: string): string[] =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, path]) => path ?? "");

function scriptsIn(html: string): string[] {
  const tags = [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes ?? "");
  const fetched = tags.filter((attributes) => !/\bnomodule\b/i.test(attributes));
  const sources = fetched.flatMap((attributes) => /\bsrc="([^"]+)"/.exec(attributes)?.[1] ?? []);
  return [...new Set(sources.map((source) => source.replaceAll("&amp;", "&")))];
}

async function weigh(address: URL): Promise<Script> {
  const response = await fetch(address, { headers: { "accept-encoding": "identity" } });
  const source = Buffer.from(await response.arrayBuffer());
  return {
    gzip: gzipSync(source, { level: constants.Z_BEST_COMPRESSION }).length,
    brotli: brotliCompressSync(source, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }).length,
    sent: await sentBytes(address),
  };
}

/** `fetch` unpacks what it gets and keeps no count of what came in, so this asks one layer further down. */
function sentBytes(address: URL): Promise<number> {
  const { get } = address.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    get(address, { headers: { "accept-encoding": "br, gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => (bytes += chunk.length));
      answer.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}

function sumOf(scripts: readonly (Script | undefined)[]): Script {
  const sum = { gzip: 0, brotli: 0, sent: 0 };
  for (const script of scripts) {
    sum.gzip += script?.gzip ?? 0;
    sum.brotli += script?.brotli ?? 0;
    sum.sent += script?.sent ?? 0;
  }
  return sum;
}
