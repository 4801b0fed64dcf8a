import "server-only";
import { clock } from "@/lib/kernel/clock";

export type Token = { header: string; issuedAtMs: number; expiresAtMs: number };

const RENEW_BEFORE_MS = 300_000;

/**
 * One token for all calls of this process: cached, renewed five minutes before its end, and by one call at a time however
 * many wait for it. A renewal that fails does no harm while the old token still works.
 */
export class TokenSource {
  #token: Token | null = null;
  #renewal: Promise<Token> | null = null;

  constructor(private readonly request: () => Promise<Token>) {}

  /** The `Authorization` header of the next call. Throws what `request` throws when there is no usable token. */
  async header(): Promise<string> {
    const now = clock.now().getTime();
    const token = this.#token;
    if (token && now < renewAt(token)) return token.header;
    try {
      return (await this.#renew()).header;
    } catch (error) {
      if (token && token === this.#token && now < token.expiresAtMs) return token.header;
      throw error;
    }
  }

  /** The gateway refused this token. Does nothing when somebody has already fetched another. */
  discard(header: string): void {
    if (this.#token?.header === header) this.#token = null;
  }

  #renew(): Promise<Token> {
    this.#renewal ??= this.request()
      .then((token) => (this.#token = token))
      .finally(() => (this.#renewal = null));
    return this.#renewal;
  }
}

/** A token that lives shorter than ten minutes is renewed at half of its life, or every call would fetch one. */
function renewAt({ issuedAtMs, expiresAtMs }: Token): number {
  return expiresAtMs - Math.min(RENEW_BEFORE_MS, (expiresAtMs - issuedAtMs) / 2);
}
