// The sorting table. Dragging a card presses the button that lays it on that pile; keys press the
// buttons they are printed on. Everything here can be done with the buttons alone.
"use strict";

{
  let dragged = null;

  const table = () => document.getElementById("sorting");
  const boxOf = (slip) => slip.querySelector("input[name=issues]");
  const boxes = () => [...table().querySelectorAll("input[name=issues]")];

  function count() {
    const line = table().querySelector("[data-count]");
    const ticked = boxes().filter((box) => box.checked).length;
    line.hidden = ticked === 0;
    line.textContent = line.dataset.count + ticked;
  }

  // What is ticked goes along when a ticked card is dragged; any other goes by itself.
  function take(slip) {
    const box = boxOf(slip);
    if (box.checked) return;
    for (const other of boxes()) other.checked = other === box;
    count();
  }

  function over(event) {
    const target = event.target.closest?.("[data-pile], .naming");
    return dragged && !target?.contains(dragged) ? target : null;
  }

  function light(target) {
    for (const lit of document.querySelectorAll(".is-over")) lit.classList.remove("is-over");
    target?.classList.add("is-over");
  }

  function drop(target) {
    if (target.matches(".naming")) document.getElementById("pile-title").focus();
    else target.querySelector("button[name=to]")?.click();
  }

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-slip]");
    if (!dragged || !boxOf(dragged)) return;
    take(dragged);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", boxOf(dragged).value);
  });
  document.addEventListener("dragover", (event) => {
    const target = over(event);
    if (target) event.preventDefault();
    light(target);
  });
  document.addEventListener("drop", (event) => {
    const target = over(event);
    light(null);
    if (!target) return;
    event.preventDefault();
    drop(target);
  });
  document.addEventListener("dragend", () => {
    dragged = null;
    light(null);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[name=issues]")) count();
  });

  // Enter in a heading names the pile; Escape leaves it as it was.
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-name]") || event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") event.target.form.reset();
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (event.target.value !== event.target.defaultValue) event.target.form.requestSubmit();
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const key = event.key.normalize("NFKC").toLowerCase();
    const button = table().querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!button) return;
    event.preventDefault();
    if (key === "n") document.getElementById("pile-title").focus();
    else button.click();
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "sorting") return;
    const told = [...table().querySelectorAll(".notice")].map((notice) => notice.innerText);
    document.getElementById("table-said").textContent = told.join(" ");
    (boxes().find((box) => box.checked) || boxes()[0])?.focus();
    count();
  });

  count();
}
