/** The navigation on a narrow screen: closed until its button is pressed. Without script it stands open. */
export class Menu {
  /** @param {HTMLElement} root element that holds a `[data-menu-button]` and a `[data-menu]` */
  constructor(root) {
    this.root = root;
    this.button = root.querySelector("[data-menu-button]");
    this.menu = root.querySelector("[data-menu]");
    if (!this.button || !this.menu) throw new Error("menu: needs a [data-menu-button] and a [data-menu]");
  }

  start() {
    this.root.classList.add("is-collapsible");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.show(this.button.getAttribute("aria-expanded") !== "true"));
    this.root.addEventListener("keydown", event => {
      if (event.key === "Escape" && this.button.getAttribute("aria-expanded") === "true") {
        this.show(false);
        this.button.focus();
      }
    });
    this.show(false);
  }

  show(open) {
    this.button.setAttribute("aria-expanded", String(open));
    this.root.classList.toggle("is-open", open);
  }
}
