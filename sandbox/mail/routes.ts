import type { CaughtMail } from "@/sandbox/books";
import { html, json, pathWithId, type Answer, type Route } from "@/sandbox/http";
import type { Sandbox } from "@/sandbox/sandbox";
import { mailFrame, mailListPage, mailPage, unknownMailPage } from "./pages";

/** What the catcher has taken, for programs and for people; `?to=` asks for one reader's mails. */
export function mailRoutes(sandbox: Sandbox): Route[] {
  const one = (after: string, show: (mail: CaughtMail) => Answer): Route => ({
    method: "GET",
    path: pathWithId("/mails/", after),
    handle: (_request, [id = ""]) => {
      const mail = sandbox.books.mail(id);
      return mail ? show(mail) : unknownMailPage();
    },
  });
  const many = (path: RegExp, show: (mails: CaughtMail[]) => Answer): Route => ({
    method: "GET",
    path,
    handle: ({ query }) => show(mailsTo(sandbox, query.get("to"))),
  });
  return [
    many(/^\/_control\/mails$/, (mails) => json(200, mails.map(mailView))),
    many(/^\/mails$/, (mails) => html(200, mailListPage(mails))),
    one("", mailPage),
    one("/html", mailFrame),
  ];
}

function mailsTo({ books }: Sandbox, address: string | null): CaughtMail[] {
  const mails = books.mails();
  if (!address) return mails;
  return mails.filter(({ to }) => to.some((reader) => reader.toLowerCase() === address.toLowerCase()));
}

const mailView = (mail: CaughtMail): Record<string, unknown> => ({
  id: mail.id,
  message_id: mail.messageId,
  from: mail.from,
  to: mail.to.join(", "),
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  unsubscribe: mail.unsubscribe,
  attachments: mail.attachments,
  at: new Date(mail.at).toISOString(),
});
