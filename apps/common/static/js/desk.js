// The coordinators' keys in Django admin. On the list: j and k move, Enter opens, x ticks. On the
// desk: r the reply, s the clear words, n saves and opens the next, Ctrl+Enter saves. None of them
// acts while something is typed or converted. Buttons with data-fills put their text into a field.
"use strict";

{
  const rows = [...document.querySelectorAll("#result_list tbody tr")];
  let at = -1;

  function typing(target) {
    return target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  }

  function go(step) {
    at = Math.min(rows.length - 1, Math.max(0, at + step));
    rows[at].querySelector("th a").focus();
    rows[at].scrollIntoView({ block: "nearest" });
  }

  const press = (selector) => document.querySelector(selector)?.click();
  const focus = (selector) => document.querySelector(selector)?.focus();
  const keys = rows.length
    ? {
        j: () => go(1),
        k: () => go(-1),
        o: () => at >= 0 && rows[at].querySelector("th a").click(),
        x: () => at >= 0 && rows[at].querySelector("input[type=checkbox]")?.click(),
      }
    : {
        r: () => focus("#id_reply"),
        s: () => focus("#id_statement"),
        n: () => press("input[name=_next]"),
      };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.metaKey) return;
    if (event.key === "Enter" && event.ctrlKey) {
      if (!rows.length) press("input[name=_save]");
      return;
    }
    if (event.ctrlKey || typing(event.target) || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fills]");
    if (!button) return;
    const field = document.getElementById(button.dataset.fills);
    const text = button.dataset.text;
    field.value = field.value.trim() ? `${field.value.trimEnd()}\n\n${text}` : text;
    field.focus();
  });
}
