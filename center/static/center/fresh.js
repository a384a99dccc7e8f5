// A list is as new as what has come: it is looked at again every twenty seconds, and the focus stays where it is.
"use strict";
const EVERY_MS = 20000;
const parts = ["nav.queues", "table.list tbody"];

const renew = async () => {
  const field = document.activeElement;
  if (document.hidden || (field?.matches("main input, main select") && isChanged(field))) return;
  const answer = await fetch(location.href, { redirect: "manual" });
  if (!answer.ok) return; // signed out, or no way to the center: the list stays as it is
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.querySelector("table.list") !== !document.querySelector("table.list")) return location.reload();
  const focused = document.activeElement?.getAttribute("href");
  for (const part of parts) {
    const former = document.querySelector(part), present = page.querySelector(part);
    if (former && present && former.innerHTML !== present.innerHTML) former.replaceWith(document.adoptNode(present));
  }
  if (focused) [...document.querySelectorAll("main a")].find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
};
setInterval(() => renew().catch(() => {}), EVERY_MS);

// the whole line opens its case, where no words of it are being marked
document.addEventListener("click", (event) => {
  const line = event.target.closest("table.list tbody tr");
  if (line && !event.target.closest("a, button, abbr, input") && getSelection().isCollapsed) line.querySelector("a")?.click();
});
