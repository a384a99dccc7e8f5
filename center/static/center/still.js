// A wheel scrolls the page. It never changes what was entered in a field where browsers let it; others keep the focus, and with it the keys.
"use strict";
const turned = ["select", ...["number", "range", "date", "time", "month", "week", "datetime-local"].map((kind) => `input[type=${kind}]`)].join();
document.addEventListener("wheel", (event) => {
  const field = document.activeElement;
  if (field && field.matches(turned) && field.contains(event.target)) { field.blur(); }
}, { passive: true, capture: true });

// Dots of a day come by themselves.
document.addEventListener("change", (event) => {
  const digits = /^(\d\d)(\d\d)(\d{4})$/.exec(event.target.value);
  if (event.target.matches("input.day") && digits) event.target.value = digits.slice(1).join(".");
});

// A second press while the first is on its way is not meant; a paper that opens in a window of its own may be asked for again.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.submitter?.formTarget === "_blank") return;
  if (event.target.dataset.sent) event.preventDefault();
  const form = event.target;
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000); // what came was a file, and the page is still here
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
