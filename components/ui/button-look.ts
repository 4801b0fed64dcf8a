export type ButtonLook = "primary" | "secondary" | "quiet";
export type ButtonSize = "normal" | "small";

/** The classes of a button or of a link that looks like one (globals.css draws them); one primary button a page. */
export const buttonLook = (look: ButtonLook, more = "", size: ButtonSize = "normal"): string =>
  `button button-${look} button-${size} ${more}`;
