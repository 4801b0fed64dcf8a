import { route } from "@/lib/http/route";
import { listChoices } from "@/lib/notifications/choice-queries";
import { choiceListView, choicesBody } from "@/lib/notifications/notice-schemas";
import { saveNoticeChoices } from "@/lib/notifications/save-notice-choices";

export const GET = route({
  auth: "person",
  response: choiceListView,
  handle: ({ actor }) => listChoices(actor),
});

export const PUT = route({
  auth: "person",
  body: choicesBody,
  response: choiceListView,
  handle: ({ actor, body }) => saveNoticeChoices(actor, body),
});
