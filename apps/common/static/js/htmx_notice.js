// When a part of the page cannot be fetched: say so, keep the page, lose nothing.
"use strict";

function show(id, visible) {
  const notice = document.getElementById(id);
  if (notice) notice.hidden = !visible;
}

for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, (event) => {
    const answer = event.detail.xhr;
    const tooOften = answer?.status === 429;
    if (tooOften) tellHowLong(answer.getResponseHeader("Retry-After"));
    show("htmx-too-often", tooOften);
    show("htmx-offline", !tooOften);
  });
}

function tellHowLong(seconds) {
  const place = document.querySelector("#htmx-too-often [data-seconds]");
  if (place && seconds) place.textContent = seconds;
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.detail.shouldSwap || event.detail.boosted) return;
  // A whole page where a part was asked for: the session has ended and this is the sign-in page.
  const wholePage = /^\s*<!doctype html/i.test(event.detail.serverResponse);
  event.detail.shouldSwap = !wholePage;
  show("htmx-signed-out", wholePage);
  show("htmx-offline", false);
  show("htmx-too-often", false);
});
