// SPDX-License-Identifier: EUPL-1.2
// What HTML cannot say: Enter sends, a modal opens, focus and the newest message are kept in sight.
"use strict";

const BOTTOM = 60; // px; so close to the newest message counts as looking at it
const $ = (id) => document.getElementById(id);
let cameFrom = null; // what had focus before the modal opened
let hadFocus = ""; // id of what had focus before something on the page changed
let atBottom = new Map(); // log id -> was its newest message in sight?

function remember() {
  hadFocus = document.activeElement?.id ?? "";
  for (const log of document.querySelectorAll(".log"))
    atBottom.set(log.id, log.scrollHeight - log.scrollTop - log.clientHeight < BOTTOM);
}

/** A message that is taller than its log is read from its top. */
function showNewest() {
  for (const log of document.querySelectorAll(".log")) {
    const last = log.lastElementChild;
    const seen = log.dataset.last === last.id;
    if (seen || atBottom.get(log.id) === false) continue;
    log.dataset.last = last.id;
    log.scrollTop = last.offsetHeight > log.clientHeight ? last.offsetTop - log.offsetTop : log.scrollHeight;
  }
}

/** A message that changes may take the pressed button along: its like, of that action, has focus then. */
function keepFocus() {
  if (!hadFocus.includes("/") || document.activeElement !== document.body) return;
  const [on, , action] = hadFocus.split("/");
  const alike = ({ id }) => id.startsWith(`${on}/`) && id.endsWith(`/${action}`);
  [...document.querySelectorAll("[id]")].find(alike)?.focus();
}

function openModal() {
  const modal = document.querySelector("dialog.modal");
  if (modal && !modal.open) {
    cameFrom ??= document.activeElement;
    modal.showModal();
    (modal.querySelector("[data-focus]") ?? modal.querySelector(".sheet :is(input, select, textarea)"))?.focus();
  }
  if (!modal && cameFrom !== null) {
    ((cameFrom.isConnected ? cameFrom : $(cameFrom.id)) ?? $("composer-text"))?.focus();
    cameFrom = null;
  }
}

function afterSwap(event) {
  const form = event.detail.ctx?.sourceElement;
  if (form?.matches?.(".modal form")) document.querySelector('.modal [aria-invalid="true"]')?.focus();
  if (form?.matches?.(".composer")) {
    form.reset();
    atBottom.clear(); // who speaks wants to see the answer
    if (!document.querySelector("dialog.modal")) form.elements.text.focus();
  }
}

document.addEventListener("htmx:before:swap", remember);
document.addEventListener("htmx:after:swap", (event) => {
  keepFocus();
  openModal();
  afterSwap(event);
  showNewest();
});

document.addEventListener("keydown", (event) => {
  const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
  if (sends && event.target.matches("[data-say]")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

document.addEventListener("click", (event) => {
  const hint = event.target.closest("[data-type]");
  if (hint) {
    $(hint.dataset.into).value = hint.dataset.type;
    $(hint.dataset.into).focus();
  }
  if (event.target.closest("#side a") && $("side").matches(":popover-open")) $("side").hidePopover();
});

// Escape closes as the button does, so that the app hears of it.
document.addEventListener("cancel", (event) => {
  if (!event.target.matches("dialog.modal")) return;
  event.preventDefault();
  event.target.querySelector("[data-close]").click();
}, true);

addEventListener("DOMContentLoaded", () => {
  openModal();
  showNewest();
});
