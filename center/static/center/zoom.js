// Enlarges a page in place; without scripts the link opens the large picture itself.
const dialog = document.getElementById("zoom");
const picture = dialog.querySelector("img");
for (const link of document.querySelectorAll("a.enlarge")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    picture.src = link.href;
    dialog.showModal();
  });
}
picture.addEventListener("click", () => dialog.close());
