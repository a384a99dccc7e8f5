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
    if (name === "typed") continue;
    if (typeof value === "string") fields[name] = value;
    else if (value.name) fields["had-file"] = "yes";
  }
  return fields;
};

const typedBeside = (sent) => {
  const forms = [...document.querySelectorAll("main form[id][method=post]")]
    .filter((form) => form !== sent && ("typed" in form.dataset || [...form.elements].some(isChanged)));
  return forms.length ? JSON.stringify(Object.fromEntries(forms.map((form) => [form.id, fieldsOf(form)]))) : "";
};

// what stands in the other forms goes along with each that is sent
document.addEventListener("submit", (event) => {
  const carrier = event.target.elements.namedItem("typed");
  if (carrier && "beside" in carrier.dataset) carrier.value = typedBeside(event.target);
});
