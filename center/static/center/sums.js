// Sums are read in thousands: what was typed is grouped once its field is left.
"use strict";
document.addEventListener("change", ({ target }) => {
  if (!target.dataset?.sum || target.type !== "text") return; // a number field holds no space
  const digits = target.value.replace(/\s/g, "");
  if (/^[0-9]{1,18}$/.test(digits)) target.value = digits.replace(/\B(?=([0-9]{3})+$)/g, "\u00a0");
});
