// Keeps the last words of a form when its page is left. While somebody is typing, htmx keeps them
// (on "settled"), at the address of the place that says "kept".
"use strict";

{
  const place = document.getElementById("kept");
  const form = place.closest("form");
  const address = place.getAttribute("hx-post");
  let kept = answersOf(asGiven());
  let sending = false;

  // The form as the server wrote it: somebody may have typed before this script was there.
  function asGiven() {
    const copy = form.cloneNode(true);
    copy.reset();
    return copy;
  }

  // Without the files: those are on the server since they were chosen.
  function typedIn(form) {
    const data = new FormData(form);
    data.delete("files");
    return data;
  }

  function answersOf(form) {
    return JSON.stringify([...typedIn(form)]);
  }

  for (const control of form.querySelectorAll("textarea, input:not([type=file])")) {
    if (control.value === control.defaultValue) continue;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  document.addEventListener("submit", (event) => {
    if (event.target === form && !event.defaultPrevented) sending = true;
  });
  window.addEventListener("pageshow", () => {
    sending = false;
  });
  function keepTheLastWords() {
    if (sending || answersOf(form) === kept) return;
    kept = answersOf(form);
    navigator.sendBeacon(address, typedIn(form));
  }

  // Before the next page is asked for, so that who comes straight back finds the words; and when
  // the page vanishes without asking for another one.
  window.addEventListener("beforeunload", keepTheLastWords);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keepTheLastWords();
  });
}
