import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/kernel/errors";

export type Mail = {
  to: string;
  subject: string;
  /** Plain words; `html` says the same with more dress. */
  text: string;
  html?: string;
  /** Names the mail for ever: the same key is the same Message-ID, by which mail programs fold a repeat. */
  key: string;
  /** Further headers, such as List-Unsubscribe. Never put what a person typed into one. */
  headers?: Readonly<Record<string, string>>;
};

let transport: Transporter | undefined;

/**
 * Hands a mail to the mail server and waits for it to be taken. Never call it inside a transaction. Sent again under the
 * same key it has the same Message-ID. Throws `unavailable` when the server does not take it now, `gateway-rejected` when it never will.
 */
export async function sendMail(mail: Mail): Promise<void> {
  transport ??= createTransport({
    url: env().SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: env().MAIL_FROM,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      ...(mail.html === undefined ? {} : { html: mail.html }),
      ...(mail.headers === undefined ? {} : { headers: { ...mail.headers } }),
      messageId: `<${mail.key.replaceAll(/[^\w.-]/g, "-")}@${new URL(env().APP_URL).hostname}>`,
    });
  } catch (error) {
    if (isFinalRefusal(error))
      throw new DomainError(
        "gateway-rejected",
        "mail-refused",
        "The mail server refused the mail for good.",
        {},
        { cause: error },
      );
    throw new DomainError(
      "unavailable",
      "mail-not-taken",
      "The mail server did not take the mail.",
      {},
      { cause: error },
    );
  }
}

/** SMTP answers 5xx to an address or a mail it will never take. A refusal of ourselves is an operator's to put right. */
function isFinalRefusal(error: unknown): boolean {
  const { command, responseCode } = error as { command?: unknown; responseCode?: unknown };
  const isAboutTheMail = command === "RCPT TO" || command === "DATA";
  return isAboutTheMail && typeof responseCode === "number" && responseCode >= 500;
}
