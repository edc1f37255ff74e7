// The form of pain points: a word before a text is too long, and none too long is sent.
"use strict";

{
  const form = document.getElementById("issue-form");
  const words = document.getElementById("id_words");
  const room = document.getElementById("room");
  const limit = Number(room.dataset.limit);

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
    if (!showRoom()) return;
    event.preventDefault();
    event.stopPropagation();
    words.focus();
  });
}
