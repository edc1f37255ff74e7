// A form that is on its way is not sent again by a double click. The server guards this too;
// here the button only shows that something is happening.
"use strict";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  // An answer that is a file, or none at all, leaves this page standing.
  setTimeout(() => makeReady(form), 10_000);
});

function makeReady(form) {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

// Coming back to the page (also out of the browser's memory) makes every form ready again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sending]").forEach(makeReady);
});
