// Files are sent the moment they are chosen; the field is empty again afterwards, so that the form
// itself does not send them once more.
"use strict";

document.addEventListener("htmx:afterRequest", (event) => {
  const field = event.detail.elt;
  if (field.matches("input[type=file]") && event.detail.successful) field.value = "";
});
