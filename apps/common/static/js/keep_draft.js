// What is typed is kept on the server while it is typed (htmx does that, on "settled"). Here: the
// last words, when the page is left or hidden before they had settled.
"use strict";

{
  const form = document.getElementById("issue-form");
  const address = document.getElementById("kept").getAttribute("hx-post");
  let kept = new URLSearchParams(new FormData(form)).toString();
  let sending = false;

  form.addEventListener("submit", () => {
    sending = true;
  });
  window.addEventListener("pageshow", () => {
    sending = false;
  });
  document.addEventListener("visibilitychange", () => {
    const typed = new URLSearchParams(new FormData(form));
    if (document.visibilityState !== "hidden" || sending || typed.toString() === kept) return;
    kept = typed.toString();
    navigator.sendBeacon(address, typed);
  });
}
