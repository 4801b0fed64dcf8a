import path from "node:path";

// The colours of the light theme (app/tokens.css), because paper is white.
const INK = "#1b1a18";
const SOFT = "#57534b";
export const LINE = "#d9d4ca";
const ACCENT = "#0d5063";
const TEST = "#b4530a";

// Beside the source rather than among the build's files: the server starts in the project's folder.
const fontFile = (name: string): string =>
  path.join(/* turbopackIgnore: true */ process.cwd(), "lib/papers/fonts", `${name}.ttf`);

export type PaperFont = { readonly regular: string; readonly bold: string };

// Always named by their files: under another name the writer would read the file again at each use.
/** By the letters in which a paper's names may be written: those of India, or those of Nigeria with the sign ₦. */
export const FONTS = {
  indian: {
    regular: fontFile("noto-sans-devanagari-regular"),
    bold: fontFile("noto-sans-devanagari-semibold"),
  },
  nigerian: { regular: fontFile("noto-sans-regular"), bold: fontFile("noto-sans-semibold") },
} as const satisfies Record<string, PaperFont>;

export type TextLook = { size?: number; isBold?: boolean; tone?: "ink" | "soft" | "accent" | "test" };
export const TONES = { ink: INK, soft: SOFT, accent: ACCENT, test: TEST };
