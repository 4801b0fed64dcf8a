/** A whole JSON string, or a number outside of one. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * `JSON.parse`, but every number becomes the text of its digits: Flutterwave writes decimal naira, and a float never
 * touches an amount. Undefined when the text is no JSON.
 */
export function parseNumbersAsText(text: string): unknown {
  try {
    // What is no JSON must not become some.
    JSON.parse(text);
    return JSON.parse(
      text.replaceAll(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`)),
    );
  } catch {
    return undefined;
  }
}
