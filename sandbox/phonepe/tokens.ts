import { createHmac, randomBytes } from "node:crypto";
import type { Books } from "@/sandbox/books";
import { json, type Answer, type SandboxRequest } from "@/sandbox/http";
import type { SandboxEnv } from "@/sandbox/sandbox-env";

/** Tokens carry their own proof, so they outlive a restart as those of the real service do. */
export class Tokens {
  constructor(
    private readonly env: SandboxEnv,
    private readonly books: Books,
  ) {}

  /** `POST /v1/oauth/token`. All its times are seconds; everything else of this gateway is milliseconds. */
  issue(request: SandboxRequest): Answer {
    const form = new URLSearchParams(request.text);
    const isForm = request.header("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
    const isComplete = form.get("grant_type") === "client_credentials" && Boolean(form.get("client_version"));
    const { PHONEPE_CLIENT_ID: id, PHONEPE_CLIENT_SECRET: secret } = this.env;
    const isOurs = id && secret && form.get("client_id") === id && form.get("client_secret") === secret;
    if (!isForm || !isComplete || !isOurs)
      return json(400, {
        code: "INVALID_CLIENT",
        errorCode: "INVALID_CLIENT",
        message: "Bad_Request",
        data: { errorDescription: "The client is unknown or the form is incomplete" },
      });
    const issuedAt = Math.floor(Date.now() / 1000);
    const expiresAt = issuedAt + this.books.settings.tokenLifetimeSeconds;
    return json(200, {
      access_token: this.#token(expiresAt),
      encrypted_access_token: randomBytes(12).toString("base64url"),
      expires_in: null,
      issued_at: issuedAt,
      expires_at: expiresAt,
      session_expires_at: expiresAt,
      token_type: "O-Bearer",
    });
  }

  isValid(request: SandboxRequest): boolean {
    const token = /^O-Bearer (\S+)$/.exec(request.header("authorization") ?? "")?.[1];
    const [expiresAt, generation, nonce, proof] = token?.split(".") ?? [];
    if (!expiresAt || !generation || !nonce || !proof) return false;
    const isGenuine = this.#proof(`${expiresAt}.${generation}.${nonce}`) === proof;
    const isCurrent = generation === String(this.books.settings.tokenGeneration);
    return isGenuine && isCurrent && Date.now() < Number(expiresAt) * 1000;
  }

  #token(expiresAt: number): string {
    const content = `${expiresAt}.${this.books.settings.tokenGeneration}.${randomBytes(6).toString("hex")}`;
    return `${content}.${this.#proof(content)}`;
  }

  #proof(content: string): string {
    return createHmac("sha256", this.env.PHONEPE_CLIENT_SECRET ?? randomBytes(16))
      .update(content)
      .digest("base64url");
  }
}
