/** Where this browser remembers what its reader has fixed. Absent means: as the system says. */
export const THEME_KEY = "latchkey-theme";
export const RAIL_KEY = "latchkey-rail";

/** Runs before the first paint, so that a fixed theme and a folded rail never flash the other way first. */
export const themeScript = `try{var d=document.documentElement.dataset,t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")d.theme=t;if(localStorage.getItem("${RAIL_KEY}")==="folded")d.rail="folded"}catch(e){}`;
