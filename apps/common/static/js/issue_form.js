// The form of pain points. What is typed is kept on the server while it is typed (htmx does that,
// on "settled"); here: the last words when the page is left, and a word before a text is too long.
"use strict";

{
  const form = document.getElementById("issue-form");
  const words = document.getElementById("id_words");
  const room = document.getElementById("room");
  const limit = Number(room.dataset.limit);
  const address = document.getElementById("kept").getAttribute("hx-post");
  let kept = typed();
  let sending = false;

  // Without the files: those are on the server since they were chosen.
  function answers() {
    const data = new FormData(form);
    data.delete("files");
    return data;
  }

  function typed() {
    return JSON.stringify([...answers()]);
  }

  // Letters as people count them: an emoji is one.
  function left() {
    return words.value.length > limit * 2 ? limit - words.value.length : limit - [...words.value].length;
  }

  function showRoom() {
    const over = left() < 0;
    room.querySelector("[data-within]").hidden = over || left() > limit / 10;
    room.querySelector("[data-over]").hidden = !over;
    for (const figure of room.querySelectorAll("[data-figure]")) {
      figure.textContent = Math.abs(left()).toLocaleString();
    }
    return over;
  }

  words.addEventListener("settled", showRoom);
  form.addEventListener("submit", (event) => {
    sending = !showRoom();
    if (sending) return;
    event.preventDefault();
    event.stopPropagation();
    words.focus();
  });
  window.addEventListener("pageshow", () => {
    sending = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || sending || typed() === kept) return;
    kept = typed();
    navigator.sendBeacon(address, answers());
  });
}
