import { describe, expect, test } from "vitest";
import { mailBody } from "@/lib/notifications/mail-layout";
import type { NoticeText } from "@/lib/notifications/notice";

const notice = (change: Partial<NoticeText> = {}): NoticeText => ({
  title: "Received: ₹12,000",
  sentence: "We received ₹12,000 on Thursday 3 December.",
  facts: [["Rent", "₹12,000"]],
  link: { label: "Open the receipt", path: "/tenant/payments/pay_1" },
  ...change,
});
const links = { app: "https://x.test", choices: "https://x.test/tenant/notices/choices", unsubscribe: null };

describe("a mail", () => {
  test("says the same in plain words and in HTML", () => {
    const { subject, text, html } = mailBody(notice(), "Asha Rao", links);
    expect(subject).toBe("Received: ₹12,000");
    for (const words of ["Hello Asha Rao,", "We received ₹12,000", "https://x.test/tenant/payments/pay_1"]) {
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
  });

  test("offers to stop only what can be stopped", () => {
    const unsubscribe = "https://x.test/unsubscribe?token=a.b";
    expect(mailBody(notice(), "A", links).text).not.toContain("Stop mails");
    const stoppable = mailBody(notice(), "A", { ...links, unsubscribe });
    expect(stoppable.text).toContain(`Stop mails like this: ${unsubscribe}`);
    expect(stoppable.html).toContain(`href="${unsubscribe}"`);
  });

  test("loads nothing from outside and runs nothing", () => {
    const { html } = mailBody(notice(), "A", links);
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import/);
  });
});

describe("what somebody typed", () => {
  const nasty = `</title><script>alert("x")</script><a href='javascript:1'>&amp;`;
  test.each(["title", "sentence"] as const)("as %s is text in HTML", (field) => {
    const { html } = mailBody(notice({ [field]: nasty }), nasty, links);
    expect(html).not.toMatch(/<script|<a href='|javascript:1'>/);
    expect(html).toContain("&lt;script&gt;alert(&quot;x&quot;)");
    expect(html).toContain("&amp;amp;");
  });

  test("as a fact or a label is text in HTML", () => {
    const { html } = mailBody(
      notice({ facts: [[nasty, nasty]], link: { label: nasty, path: "/x" } }),
      "A",
      links,
    );
    expect(html).not.toContain("<script");
  });

  test.each(["\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "\u0000", "\u202e"])(
    "cannot begin a line of its own with %j",
    (sign) => {
      const tricky = `Eve${sign}Bcc: all@example.in`;
      const { subject, text } = mailBody(notice({ title: tricky, sentence: tricky }), tricky, links);
      expect(subject).toBe("Eve Bcc: all@example.in");
      expect(text).not.toMatch(/^Bcc:/m);
      expect(text).toContain("Hello Eve Bcc: all@example.in,");
    },
  );

  test("is cut in a subject that would not end", () => {
    expect(mailBody(notice({ title: "x".repeat(1000) }), "A", links).subject).toHaveLength(150);
  });
});
