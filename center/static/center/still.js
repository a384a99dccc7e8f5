// A wheel scrolls the page. It never changes what was entered, whatever field is under it.
"use strict";
document.addEventListener("wheel", (event) => {
  const field = document.activeElement;
  if (field && field.matches("select, input") && field.contains(event.target)) { field.blur(); }
}, { passive: true, capture: true });
