import path from "node:path";

// The colours of the light theme (app/tokens.css), because paper is white.
const INK = "#1b1a18";
const SOFT = "#57534b";
export const LINE = "#d9d4ca";
const ACCENT = "#0d5063";
const TEST = "#b4530a";

// Beside the source rather than among the build's files: the server starts in the project's folder.
const fontFile = (weight: string): string =>
  path.join(
    /* turbopackIgnore: true */ process.cwd(),
    "lib/papers/fonts",
    `noto-sans-devanagari-${weight}.ttf`,
  );

// Always named by their files: under another name the writer would read the file again at each use.
export const REGULAR = fontFile("regular");
export const BOLD = fontFile("semibold");

export type TextLook = { size?: number; isBold?: boolean; tone?: "ink" | "soft" | "accent" | "test" };
export const TONES = { ink: INK, soft: SOFT, accent: ACCENT, test: TEST };
