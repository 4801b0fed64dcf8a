/** Where this browser remembers what its reader has fixed. Absent means: as the system says. */
export const THEME_KEY = "latchkey-theme";
const RAIL_KEY = "latchkey-rail";

/**
 * Runs before the first paint, so that a fixed theme and a folded rail never flash the other way first. It folds the rail,
 * too: that way the button works at once and costs the pages no script of their own.
 */
export const beforePaintScript = `try{
var d=document.documentElement.dataset,s=localStorage,t=s.getItem("${THEME_KEY}");
if(t==="light"||t==="dark")d.theme=t;
d.rail=s.getItem("${RAIL_KEY}")||"";
document.addEventListener("click",function(e){
if(e.target.closest("[data-fold-rail]"))s.setItem("${RAIL_KEY}",d.rail=d.rail?"":"folded")})
}catch(e){}`;
