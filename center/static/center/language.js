// What was typed goes along when the language is changed, and stands in its form again. The browser keeps nothing of it.
"use strict";
const isChanged = (field) => {
  if (field.type === "hidden") return false;
  if (field.type === "file") return field.files.length > 0;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) {
    const former = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(former, 0);
  }
  return "defaultValue" in field && field.value !== field.defaultValue;
};

const fieldsOf = (form) => {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields[name] = value;
    else if (value.name) fields["had-file"] = "yes";
  }
  return fields;
};

const chooser = document.getElementById("language");
chooser.addEventListener("submit", () => {
  const forms = [...document.querySelectorAll("main form[id][method=post]")]
    .filter((form) => "typed" in form.dataset || [...form.elements].some(isChanged));
  const typed = Object.fromEntries(forms.map((form) => [form.id, fieldsOf(form)]));
  chooser.elements.typed.value = forms.length ? JSON.stringify(typed) : "";
});
