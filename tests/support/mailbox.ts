import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll } from "vitest";
import { eventually } from "./eventually";

export type Mailbox = {
  /** Everything that came since the test began, oldest first. */
  readonly mails: readonly Email[];
  /** The first mail to that address, waited for. */
  mailTo(address: string): Promise<Email>;
};

/** A real mail server for a test file; the application's mail goes to it. Call it at the top level, after the database. */
export function useMailbox(): Mailbox {
  const mails: Email[] = [];
  const keep = async (raw: Buffer): Promise<number> => mails.push(await PostalMime.parse(raw));
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      void buffer(stream)
        .then(keep)
        // eslint-disable-next-line promise/no-callback-in-promise -- the server takes a callback and nothing else
        .then(() => done(), done);
    },
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    process.env["SMTP_URL"] = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    mails.length = 0;
  });
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
  const isTo = (address: string) => (mail: Email) => mail.to?.some((to) => to.address === address) ?? false;
  return {
    mails,
    async mailTo(address) {
      const found = await eventually(
        () => Promise.resolve(mails.find(isTo(address))),
        (mail) => mail !== undefined,
      );
      if (!found) throw new Error(`no mail to ${address}`);
      return found;
    },
  };
}
