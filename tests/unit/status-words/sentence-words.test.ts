import { expect, test } from "vitest";
import { sentence } from "@/lib/status-words/sentence-words";

test.each([
  ["the chain is missing", "The chain is missing."],
  ["We are away. ", "We are away."],
  ["no sound. Sorry!", "No sound. Sorry!"],
  ["why?", "Why?"],
])("%j becomes a sentence with one mark at its end", (text, whole) => expect(sentence(text)).toBe(whole));
