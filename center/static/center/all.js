"use strict";
document.querySelectorAll("input.all").forEach((all) => {
  all.addEventListener("change", () => {
    all.form.querySelectorAll('input[name="case"]').forEach((one) => { one.checked = all.checked; });
  });
});
