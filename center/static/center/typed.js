// What was typed and not sent is there again when the page is left and come back to, in this window alone: for who has typed
// it, also after the session came to its end, until they sign out or somebody else signs in.
"use strict";
const MARK = "typed:";
const own = `${MARK}${document.body.dataset.user}:`;
const place = own + location.pathname;
const asksForPassword = !("user" in document.body.dataset);
const forget = (isOver) => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(MARK) && isOver(key)) sessionStorage.removeItem(key);
};
if (!asksForPassword) forget((key) => !key.startsWith(own));

const typedForms = () => [...document.querySelectorAll("main form.stack[id][method=post]")];
const isKept = (field) => field.name && !["hidden", "password", "file"].includes(field.type) && isChanged(field);
const valueOf = (field) => (["checkbox", "radio"].includes(field.type) ? [field.value, field.checked] : [field.value]);

const kept = asksForPassword ? {} : JSON.parse(sessionStorage.getItem(place) || "{}");
if (!asksForPassword) sessionStorage.removeItem(place);
for (const form of asksForPassword ? [] : typedForms()) {
  if ("typed" in form.dataset || form.querySelector(".problem")) continue; // what the center has given back is newer
  for (const [name, value, isChecked] of kept[form.id] || []) {
    const field = [...form.elements].find((one) => one.name === name && (isChecked === undefined || one.value === value));
    if (!field || isChanged(field)) continue;
    if (isChecked === undefined) field.value = value;
    else field.checked = isChecked;
    form.closest("details")?.setAttribute("open", "");
  }
}

// who signs out in the middle of a text is asked once
document.querySelector("form[action$='/logout']")?.addEventListener("submit", (event) => {
  const words = event.target.dataset.ask;
  if (words && typedForms().some((form) => [...form.elements].some(isKept)) && !confirm(words)) event.preventDefault();
  else forget(() => true);
});

let isSent = false;
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.submitter?.formTarget !== "_blank") isSent = true;
});
addEventListener("pagehide", () => {
  if (isSent || asksForPassword) return; // what stood in other forms went along
  const forms = {};
  for (const form of typedForms()) {
    const fields = [...form.elements].filter(isKept).map((field) => [field.name, ...valueOf(field)]);
    if (fields.length) forms[form.id] = fields;
  }
  if (Object.keys(forms).length) sessionStorage.setItem(place, JSON.stringify(forms));
});
addEventListener("pageshow", () => { isSent = false; });
