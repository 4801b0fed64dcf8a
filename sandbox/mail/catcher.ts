import type { AddressInfo, Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { gatewayNumber } from "@/sandbox/numbers";
import type { CaughtMail } from "@/sandbox/books";
import type { Sandbox } from "@/sandbox/sandbox";

/** A statement with its picture is far smaller. */
const MAIL_BYTES_MAX = 5_000_000;

/**
 * A mail server that takes every mail and delivers none: what it has taken stands in the books before it says so.
 * Resolves with the port it listens on. Rejects when the port is taken.
 */
export async function catchMail(sandbox: Sandbox): Promise<number> {
  const sockets = new Map<number | undefined, Socket>();
  const server = new SMTPServer({
    banner: "Latchkey mail catcher",
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    size: MAIL_BYTES_MAX,
    onData(stream, session, done) {
      // eslint-disable-next-line promise/no-callback-in-promise -- the server takes a callback and nothing else
      void take(sandbox, stream, session, sockets.get(session.remotePort)).then(() => done(), done);
    },
  });
  // A client that hangs up in the middle is no reason to stop.
  server.on("error", (error) => console.error("mail:", error.message));
  server.server.on("connection", (socket: Socket) => {
    const port = socket.remotePort;
    sockets.set(port, socket);
    socket.once("close", () => sockets.delete(port));
  });
  const { SANDBOX_SMTP_PORT: port, SANDBOX_HOST: host } = sandbox.env;
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return (server.server.address() as AddressInfo).port;
}

async function take(
  { books, faults }: Sandbox,
  stream: NodeJS.ReadableStream,
  session: SMTPServerSession,
  socket: Socket | undefined,
): Promise<void> {
  const raw = await buffer(stream);
  const to = session.envelope.rcptTo.map(({ address }) => address);
  const fault = faults.take("mail", "delivery", to[0] ?? null);
  if (fault?.fault === "mail-refused") throw notNow();
  books.record({ type: "mail-taken", ...(await read(raw, session, to)) });
  await books.durable();
  if (fault?.fault === "mail-taken-in-silence") socket?.destroy();
}

async function read(raw: Buffer, session: SMTPServerSession, to: string[]): Promise<CaughtMail> {
  const mail = await PostalMime.parse(raw);
  const from = session.envelope.mailFrom;
  return {
    id: gatewayNumber("ML"),
    messageId: mail.messageId ?? null,
    from: mail.from?.address ?? (from ? from.address : ""),
    to,
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html ?? null,
    unsubscribe: mail.headers.find(({ key }) => key === "list-unsubscribe")?.value ?? null,
    attachments: mail.attachments.map(({ filename, mimeType }) => filename ?? mimeType),
    at: Date.now(),
  };
}

/** The kind of refusal after which a sender tries again. */
const notNow = (): Error => Object.assign(new Error("Try again later"), { responseCode: 451 });
