// The sorting queue. The next card is fetched while this one is read; an answer shows it at once
// and travels behind it, one after the other. What could not be delivered comes back.
"use strict";

{
  const queue = document.getElementById("queue");
  const place = document.getElementById("queue-place");
  const said = document.getElementById("queue-said");
  const left = document.getElementById("queue-left");
  const bar = document.getElementById("queue-bar");
  const JUST_SHOWN = 700; // milliseconds in which nobody has read a card yet
  const texts = queue.dataset;
  let shown = place.firstElementChild;
  let shownSince = 0;
  let waiting = []; // cards that come next, the nearest first
  let isWanted = false; // the next card was asked for before it was there
  let line = Promise.resolve(); // what is to be sent, in order

  const issueOf = (card) => card.dataset.issue;
  const offersOf = (card) => [...card.querySelectorAll(".offer")].map((offer) => offer.value).join();
  const isTyping = () => document.activeElement.matches("input, textarea, select");

  function cardFrom(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.querySelector("article");
  }

  function show(card) {
    isWanted = false;
    place.removeAttribute("aria-busy");
    place.replaceChildren(card);
    shown = card;
    shownSince = performance.now();
    waiting = waiting.filter((other) => issueOf(other) !== issueOf(card));
    card.querySelector("[tabindex], a")?.focus();
    history.replaceState(null, "", issueOf(card) ? `?at=${issueOf(card)}` : "?");
    preload();
  }

  // Where the next one is not there yet, the last one stays, greyed, until it is.
  function showNext() {
    if (waiting.length) return show(waiting.shift());
    isWanted = true;
    place.setAttribute("aria-busy", "true");
    return preload();
  }

  function say(sentence) {
    said.textContent = sentence;
  }

  function inLine(work) {
    line = line.then(work).catch(() => {});
  }

  function preload() {
    inLine(async () => {
      if (waiting.length || !issueOf(shown)) return;
      const answer = await fetch(`${texts.cardUrl}?after=${issueOf(shown)}`);
      const card = answer.ok && !answer.redirected ? cardFrom(await answer.text()) : null;
      if (card) waiting.push(card);
      if (isWanted && card) show(waiting.shift());
    });
  }

  async function send(address, data) {
    const answer = await fetch(address, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
    }).catch(() => null);
    if (answer?.ok && !answer.redirected) return answer.json();
    return { failed: true, said: answer?.redirected ? texts.signedOut : texts.unsent };
  }

  function tell(told) {
    say(told.said);
    if (told.failed) return;
    left.textContent = told.left.trim();
    bar.value = told.done;
    bar.max = Math.max(1, told.total);
  }

  function bringBack(card, sentence) {
    const refusal = card.querySelector("[data-refusal]");
    refusal.textContent = sentence;
    refusal.hidden = false;
    card.querySelector("[data-new]").classList.remove("is-open");
    // Nobody's typing is interrupted: it comes next.
    if (isTyping()) return waiting.unshift(card);
    if (shown !== card && !isWanted) waiting.unshift(shown);
    return show(card);
  }

  // A card that was fetched before the last decision may offer less than there is by now. It is
  // asked for once more, and changed only while nobody can have read it.
  async function renew() {
    if (isWanted || !issueOf(shown)) return;
    const answer = await fetch(`${texts.cardUrl}?at=${issueOf(shown)}`);
    const card = answer.ok && !answer.redirected ? cardFrom(await answer.text()) : null;
    const isUnread = performance.now() - shownSince < JUST_SHOWN && !isTyping();
    if (!card || !isUnread || issueOf(card) !== issueOf(shown)) return;
    if (offersOf(card) === offersOf(shown)) return;
    place.replaceChildren(card);
    shown = card;
    card.querySelector("[tabindex]").focus();
  }

  function answer(form, button) {
    const card = shown;
    const data = new FormData(form);
    data.append(button.name, button.value);
    say(texts.sending);
    inLine(async () => {
      const told = await send(form.action, data);
      tell(told);
      if (told.failed) bringBack(card, told.said);
      else if (told.refused && told.card) bringBack(cardFrom(told.card), told.said);
      else if (button.value !== "alone") await renew();
    });
    showNext(); // what is fetched then stands in line behind this answer, and knows of it
  }

  function undo(form) {
    const data = new FormData(form);
    say(texts.sending);
    inLine(async () => {
      const told = await send(form.action, data);
      tell(told);
      const card = told.card && !told.refused ? cardFrom(told.card) : null;
      if (!card) return;
      if (!isWanted) waiting.unshift(shown);
      show(card);
    });
  }

  function skip() {
    if (waiting.length && !issueOf(waiting[0])) return say(texts.last);
    say("");
    return showNext();
  }

  // Ask for the name of a new one first; Enter then makes it.
  function askName(form) {
    form.classList.add("is-open");
    const name = form.querySelector("input[name=title]");
    name.focus();
    name.select();
  }

  queue.addEventListener("click", (event) => {
    const button = event.target.closest("[data-key]");
    if (!button || event.ctrlKey || event.metaKey) return;
    const opening = button.closest("[data-new]:not(.is-open)");
    if (!opening && !button.matches("a")) return;
    event.preventDefault();
    if (opening) askName(opening);
    else if (button.dataset.key === "s") skip();
    else inLine(() => location.assign(button.href)); // what is on its way arrives first
  });

  // Before send_once.js hears of it: here nothing leaves the page.
  queue.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (isWanted) return;
    const form = event.target;
    const button = event.submitter || form.querySelector("button[type=submit]");
    if (button.dataset.key === "u") undo(form);
    else answer(form, button);
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const opened = event.target.closest("[data-new].is-open");
    if (event.key === "Escape" && opened) {
      opened.classList.remove("is-open");
      shown.querySelector("[tabindex]").focus();
    }
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const key = event.key.normalize("NFKC").toLowerCase();
    const button = queue.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  preload();
}
