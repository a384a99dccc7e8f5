// The day's work by keys alone. Letters count by their place on the keyboard, so that Kazakh and Russian layouts do too.
"use strict";
const sheet = document.getElementById("keys");
const isWriting = (target) => target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
const press = (id) => document.getElementById(id)?.click();

// an address with the form's name keeps the cursor out of the field that it should stand in, and takes it away once the page is whole
const begin = () => {
  // of a form that came back: the first field in which something is to be mended, wherever on the page it stands
  const wrong = document.querySelector(".field:not([hidden]) > .problem")?.parentElement.querySelector("input, select, textarea");
  const first = document.querySelector("[autofocus]") ?? wrong;
  if (!first) return;
  const folded = first.closest("details:not([open])");
  if (folded && first === wrong) folded.open = true;
  first.focus();
  if (first.matches("input[type=text], input[type=search]")) first.select();
};
begin();

// what is confirmed by one press is read at once: all of it is in sight once a key has led there; under the mouse
// nothing moves, or its press would end beside the button
const showWhole = (held) => {
  const whole = held.matches("[name=every]:focus-visible") && held.closest("details");
  if (whole) whole.scrollIntoView();
  return Boolean(whole);
};
addEventListener("load", () => setTimeout(() => {
  if (document.activeElement === document.body) begin(); // else somebody may be typing already
  const held = document.activeElement;
  if (!held || held === document.body) return;
  if (!showWhole(held)) held.scrollIntoView({ block: held.matches(".problem ~ *") ? "center" : "nearest" }); // the address may have moved the page away
}));

const put = (button) => {
  const field = document.getElementById(button.dataset.into);
  field.focus();
  field.select();
  // as if it were typed, so that Ctrl+Z brings back what stood there
  if (!document.execCommand("insertText", false, button.dataset.text)) field.value = button.dataset.text;
};
for (const button of document.querySelectorAll("button[data-into]")) {
  button.addEventListener("click", () => put(button));
}

const takeText = (number) => {
  const field = document.activeElement?.closest(".field");
  const button = field?.querySelectorAll("button[data-into]")[number - 1];
  if (button) put(button);
  return Boolean(button);
};

const moveInList = (step) => {
  const links = [...document.querySelectorAll("table.list tbody tr td:first-child a")];
  const at = links.indexOf(document.activeElement);
  if (at < 0) return false;
  links[Math.min(Math.max(at + step, 0), links.length - 1)].focus();
  return true;
};

document.getElementById("show-keys").addEventListener("click", () => sheet.showModal());

const act = (event) => {
  const digit = /^Digit([1-9])$/.exec(event.code);
  if (event.altKey && !event.ctrlKey) {
    if (digit) return takeText(Number(digit[1]));
    if (event.code === "KeyN") return press("next") ?? true;
    if (event.code === "KeyB") return press("back") ?? true;
    return false;
  }
  if (event.ctrlKey && event.key === "Enter") {
    const form = event.target.closest("form");
    // what answers all of a form at once is pressed by itself, never from a field
    form?.requestSubmit(form.querySelector("button.primary:not([name=every])"));
    return Boolean(form);
  }
  if (event.ctrlKey || event.metaKey) return false;
  if (event.key === "Enter" && event.target.matches("form[data-deliberate] :is(input, select):not([type=radio], [type=checkbox])")) {
    // a paper that goes to the applicant is sent by its button, on which one comes to stand, and never from a field
    event.target.form.querySelector("button.primary")?.focus({ focusVisible: true });
    return true;
  }
  if (event.key === "Enter" && event.target.matches("details[open].next > summary")) {
    const every = event.target.parentElement.querySelector("[name=every]"); // Enter goes on; it never folds what is to be done
    every?.focus({ focusVisible: true });
    return Boolean(every);
  }
  if (event.key === "ArrowDown") return moveInList(1);
  if (event.key === "ArrowUp") return moveInList(-1);
  if (isWriting(event.target)) return false;
  if (event.key === "?" || (event.shiftKey && event.code === "Slash")) {
    sheet.showModal();
    return true;
  }
  const search = document.getElementById("q");
  if (event.code === "Slash" && search) {
    search.focus();
    search.select();
    return true;
  }
  return false;
};
document.addEventListener("keydown", (event) => {
  if (!sheet.open && !document.querySelector("dialog[open]") && act(event)) event.preventDefault();
});

document.addEventListener("focusin", (event) => showWhole(event.target));
