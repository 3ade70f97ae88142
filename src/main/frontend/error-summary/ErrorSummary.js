/**
 * The list of what has to be put right, at the head of a page. Takes the focus when the page opens, so that a screen reader
 * says it first, and its links put the focus into the field that they name.
 */
export class ErrorSummary {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  start() {
    this.root.addEventListener("click", event => {
      const link = event.target.closest("a[href^='#']");
      if (link && focusField(decodeURIComponent(link.hash.slice(1)))) event.preventDefault();
    });
    this.root.focus();
  }
}

/** Puts the focus into the field of that id, with its label in view. A group of choices gets it on the first choice. */
export function focusField(id) {
  const target = document.getElementById(id);
  if (!target) return false;
  const field = target.matches("input, select, textarea, button") ? target : target.querySelector("input, select, textarea");
  const group = (field ?? target).closest("fieldset, .usa-form-group") ?? target;
  group.scrollIntoView({ block: "start" });
  (field ?? target).focus({ preventScroll: true });
  return true;
}
