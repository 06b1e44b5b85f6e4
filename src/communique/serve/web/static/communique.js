// What pages do better with a script: everything works without it.
"use strict";

// Offsets of the register count code points, a browser counts UTF-16 units.
const text = document.getElementById("doctext");

function* textNodes(root) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) yield walk.currentNode;
}

// The range of the characters [start, end) of the document.
function rangeOf(start, end) {
  const range = document.createRange();
  let at = 0;
  let begun = false;
  for (const node of textNodes(text)) {
    let unit = 0;
    for (const character of node.data) {
      if (at === start && !begun) { range.setStart(node, unit); begun = true; }
      unit += character.length;
      at += 1;
      if (at === end) { range.setEnd(node, unit); return range; }
    }
  }
  return begun ? range : null;
}

// [start, end) of what is selected in the document, in code points; null where nothing of it is.
function selected() {
  const selection = document.getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const start = [...before.toString()].length;
  return [start, start + [...range.toString()].length];
}

function say(words) { document.getElementById("live").textContent = words; }

// [start, end) of all words of a fact: each start is told from the end before it, then how long it is.
function spansOf(card) {
  const steps = (card.dataset.spans || "").split(" ").filter(Boolean).map(Number);
  const spans = [];
  let at = 0;
  for (let i = 0; i + 1 < steps.length; i += 2) {
    const start = at + steps[i];
    at = start + steps[i + 1];
    spans.push([start, at]);
  }
  return spans;
}

function show(card) {
  document.querySelectorAll(".card.now").forEach((one) => one.classList.remove("now"));
  card.classList.add("now");
  if (!text) return;
  const number = card.querySelector(".n").textContent;
  if (window.Highlight && CSS.highlights) {
    CSS.highlights.set("focus", new Highlight(...spansOf(card).map(([start, end]) => rangeOf(start, end)).filter(Boolean)));
  } else {
    document.querySelectorAll(".m.on").forEach((one) => one.classList.remove("on"));
    document.querySelectorAll(`.m[data-f~="${number}"]`).forEach((one) => one.classList.add("on"));
  }
  const first = document.getElementById(`w${number}-1`);
  if (first && card === document.activeElement) first.scrollIntoView({ block: "nearest" });
}

document.addEventListener("focusin", (event) => {
  const card = event.target.closest(".card");
  if (card) show(card);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.ref");
  const card = link && document.getElementById(link.hash.slice(1)).closest(".card");
  if (card) { event.preventDefault(); card.focus(); card.scrollIntoView({ block: "nearest" }); }
});

// Keys of a list, only while it has the focus: WCAG 2.1.4.
const HELP = "j next, k previous, a accept, x reject, e correct, o open, u undo the last judgement";
document.querySelectorAll("[data-keys]").forEach((list) => {
  const first = list.querySelector(".card");
  if (first) first.tabIndex = 0;
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const card = event.target.closest(".card");
    const move = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (move) {
      const cards = [...list.querySelectorAll(".card")];
      const next = cards[cards.indexOf(card) + move];
      if (next) next.focus();
      event.preventDefault();
    } else if (event.key === "u") {
      const undo = document.querySelector('.undo-last button, [data-key="u"]');
      if (undo) undo.click();
    } else if (event.key === "?") {
      say(HELP);
    } else if (card && "axeo".includes(event.key)) {
      const button = card.querySelector(`[data-key="${event.key}"]`);
      if (button) { event.preventDefault(); button.click(); }
    }
  });
});

// After a swap the focus goes on where it was, and what became of it is said.
document.body.addEventListener("htmx:afterSwap", (event) => {
  const id = event.detail.elt && event.detail.elt.id;
  const card = id && document.getElementById(id);
  if (card) { card.tabIndex = 0; card.focus(); }
  const field = event.detail.target && event.detail.target.parentElement && event.detail.target.parentElement.querySelector(".correct select");
  if (field) field.focus();
});
document.body.addEventListener("htmx:afterRequest", (event) => {
  const says = event.detail.xhr && event.detail.xhr.getResponseHeader("x-says");
  if (says) say(decodeURIComponent(says));
  if (event.detail.xhr && event.detail.xhr.status >= 400) say("It was not accepted: " + (says ? decodeURIComponent(says) : event.detail.xhr.statusText));
  if (event.target.closest(".undo-last") && event.detail.successful) location.reload();
});

// A selection in the text is what a correction rests on.
document.addEventListener("selectionchange", () => {
  const place = selected();
  const said = document.querySelector(".selection");
  if (!place || !said) return;
  said.textContent = `Selected: characters ${place[0]} to ${place[1]}`;
  const words = document.getSelection().toString();
  document.querySelectorAll(".correct .takes-selection").forEach((field) => { field.value = words; });
});

window.communique = { rangeOf, selected };
