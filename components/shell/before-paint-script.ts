/** Where this browser remembers what its reader has fixed. Absent means: as the system says. */
export const THEME_KEY = "latchkey-theme";
const RAIL_KEY = "latchkey-rail";

/**
 * Runs before the first paint, so that a fixed theme and a folded rail never flash the other way first. It folds the rail,
 * too: that way the button works at once and costs the pages no script of their own. And it tells zod, before any form
 * loads it, not to try whether it may compile code: the security policy forbids that, and every try would be reported.
 */
export const beforePaintScript = `self.__zod_globalConfig={jitless:true};try{
var d=document.documentElement.dataset,s=localStorage,t=s.getItem("${THEME_KEY}");
if(t==="light"||t==="dark")d.theme=t;
d.rail=s.getItem("${RAIL_KEY}")||"";
document.addEventListener("click",function(e){
if(e.target.closest("[data-fold-rail]"))s.setItem("${RAIL_KEY}",d.rail=d.rail?"":"folded")})
}catch(e){}`;
