// Enlarges a page in place; without scripts the link opens the large picture itself.
const dialog = document.getElementById("zoom");
const picture = dialog.querySelector("img");
for (const link of document.querySelectorAll("a.enlarge")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    picture.removeAttribute("src"); // else the former page is shown while this one is on its way
    dialog.setAttribute("aria-busy", "true");
    picture.alt = link.closest("figure")?.querySelector("figcaption b")?.textContent ?? "";
    picture.src = link.href;
    dialog.showModal();
  });
}
picture.addEventListener("load", () => dialog.removeAttribute("aria-busy"));
picture.addEventListener("error", () => dialog.removeAttribute("aria-busy"));
picture.addEventListener("click", () => dialog.close());
