// A page in place, as large as wanted, turned, and the next one by a key; without scripts the link opens the large picture itself.
"use strict";
const dialog = document.getElementById("zoom");
const picture = dialog.querySelector("img");
const room = dialog.querySelector(".room");
const sheetOfPage = dialog.querySelector(".sheet");
const caption = dialog.querySelector(".caption");
const links = [...document.querySelectorAll("figure")]
  .map((figure) => [...figure.querySelectorAll("a.enlarge")].at(-1))
  .filter(Boolean);
const STEP = 1.25;
let at = 0, quarters = 0, zoom = 0; // zoom 0 is: all of it

const lay = () => {
  const wide = picture.naturalWidth, tall = picture.naturalHeight;
  if (!wide) return;
  const [across, down] = quarters % 2 ? [tall, wide] : [wide, tall];
  const fit = Math.min(room.clientWidth / across, room.clientHeight / down);
  const scale = zoom || fit;
  picture.style.width = `${wide * scale}px`;
  picture.style.height = `${tall * scale}px`;
  const moves = ["", `translateX(${tall * scale}px)`, `translate(${wide * scale}px, ${tall * scale}px)`, `translateY(${wide * scale}px)`];
  picture.style.transform = `${moves[quarters]} rotate(${90 * quarters}deg)`;
  sheetOfPage.style.width = `${across * scale}px`;
  sheetOfPage.style.height = `${down * scale}px`;
};

const show = (index) => {
  at = (index + links.length) % links.length;
  quarters = 0;
  zoom = 0;
  picture.removeAttribute("src"); // else the former page is shown while this one is on its way
  dialog.setAttribute("aria-busy", "true");
  picture.alt = links[at].closest("figure").querySelector("figcaption b").textContent;
  caption.textContent = `${picture.alt} (${at + 1} / ${links.length})`;
  picture.src = links[at].href;
  if (!dialog.open) dialog.showModal();
};

const enlarge = (factor) => {
  const shown = parseFloat(picture.style.width) / picture.naturalWidth || 1;
  zoom = Math.min(Math.max(shown * factor, 0.05), 8);
  lay();
};

const actions = {
  previous: () => show(at - 1),
  next: () => show(at + 1),
  turn: () => { quarters = (quarters + 1) % 4; lay(); },
  larger: () => enlarge(STEP),
  smaller: () => enlarge(1 / STEP),
  whole: () => { zoom = 0; lay(); },
};
const keys = {
  ArrowLeft: "previous", ArrowRight: "next", PageUp: "previous", PageDown: "next",
  KeyR: "turn", Equal: "larger", NumpadAdd: "larger", Minus: "smaller", NumpadSubtract: "smaller", Digit0: "whole", Numpad0: "whole",
};

for (const link of document.querySelectorAll("a.enlarge")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const last = [...link.closest("figure").querySelectorAll("a.enlarge")].at(-1);
    show(links.indexOf(last));
  });
}
for (const button of dialog.querySelectorAll("button[data-do]")) {
  button.addEventListener("click", () => actions[button.dataset.do]());
}
dialog.addEventListener("keydown", (event) => {
  const name = keys[event.code];
  if (!name || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  actions[name]();
});
picture.addEventListener("load", () => { dialog.removeAttribute("aria-busy"); lay(); });
picture.addEventListener("error", () => dialog.removeAttribute("aria-busy"));
addEventListener("resize", lay);
