// Tells when somebody has stopped typing inside [data-typing], as the event "settled" on the
// control. Never while an input method is converting: an unfinished conversion is nobody's text.
"use strict";

{
  const QUIET = 600;
  const AT_THE_LATEST = 5000;
  const waiting = new WeakMap();
  let converting = false;

  function settle(control) {
    const timer = waiting.get(control);
    if (!timer || converting) return;
    clearTimeout(timer.quiet);
    waiting.delete(control);
    control.dispatchEvent(new CustomEvent("settled", { bubbles: true }));
  }

  function touched(control) {
    const timer = waiting.get(control) || { since: Date.now() };
    clearTimeout(timer.quiet);
    const left = timer.since + AT_THE_LATEST - Date.now();
    timer.quiet = setTimeout(() => settle(control), Math.max(0, Math.min(QUIET, left)));
    waiting.set(control, timer);
  }

  document.addEventListener("compositionstart", () => {
    converting = true;
  });
  document.addEventListener("compositionend", (event) => {
    converting = false;
    if (event.target.closest("[data-typing]")) touched(event.target);
  });
  document.addEventListener("input", (event) => {
    if (!event.isComposing && event.target.closest("[data-typing]")) touched(event.target);
  });

  // Enter that ends a conversion is not Enter. (Safari reports it after the conversion, as 229.)
  document.addEventListener("keydown", (event) => {
    const ends = event.isComposing || converting || event.keyCode === 229;
    if (event.key === "Enter" && ends && event.target.matches("input")) event.preventDefault();
  }, true);
}
