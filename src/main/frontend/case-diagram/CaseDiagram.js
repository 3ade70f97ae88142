import Viewer from "bpmn-js/lib/NavigatedViewer";

const SMALLEST_LEGIBLE = 0.5;
const MARGIN = 18;

/**
 * The model of a process with the way a case has taken: `data-active` names the elements where it stands, `data-passed`
 * those behind it, `data-counts` (JSON) how many cases stand at each. The same state stands in words beside it.
 */
export class CaseDiagram {
  /** @param {HTMLElement} root element with `data-href`, the address of the model's BPMN XML */
  constructor(root) {
    this.root = root;
    this.href = root.dataset.href;
    if (!this.href) throw new Error("case-diagram: data-href, the address of the BPMN file, is missing");
    this.canvasElement = root.querySelector("[data-canvas]");
    if (!this.canvasElement) throw new Error("case-diagram: needs a [data-canvas] to draw on");
  }

  async start() {
    const response = await fetch(this.href, { credentials: "same-origin", headers: { Accept: "application/xml" } });
    if (!response.ok) throw new Error(`case-diagram: ${this.href} answered ${response.status}`);
    const xml = await response.text();
    this.root.classList.add("is-drawn");
    // The wheel and the arrow keys belong to the page, not to the drawing: no zoom on scroll, no keyboard binding.
    this.viewer = new Viewer({ container: this.canvasElement, zoomScroll: { enabled: false } });
    try {
      await this.viewer.importXML(xml);
    } catch (failure) {
      this.root.classList.remove("is-drawn");
      this.canvasElement.replaceChildren();
      throw failure;
    }
    this.mark("passed");
    this.mark("active");
    this.count();
    this.fit();
    this.controls();
    new ResizeObserver(() => this.fit()).observe(this.canvasElement);
  }

  mark(state) {
    const canvas = this.viewer.get("canvas");
    const elements = this.viewer.get("elementRegistry");
    for (const id of list(this.root.dataset[state])) {
      // A case that started under an older model may have passed an element which this drawing no longer has.
      if (elements.get(id)) canvas.addMarker(id, `is-${state}`);
    }
  }

  count() {
    const overlays = this.viewer.get("overlays");
    const elements = this.viewer.get("elementRegistry");
    for (const [id, count] of Object.entries(JSON.parse(this.root.dataset.counts || "{}"))) {
      if (!elements.get(id)) continue;
      const badge = document.createElement("div");
      badge.className = "diagram-count";
      badge.textContent = String(count);
      overlays.add(id, "count", { position: { top: -12, right: 12 }, html: badge });
    }
  }

  /** The whole width where that stays legible; otherwise legible, with the place where the case stands in view. */
  fit() {
    const canvas = this.viewer.get("canvas");
    canvas.resized();
    const { inner } = canvas.viewbox();
    const { width } = this.canvasElement.getBoundingClientRect();
    if (!inner.width || !width) return;
    const scale = Math.max(SMALLEST_LEGIBLE, Math.min(1, (width - 2 * MARGIN) / inner.width));
    const height = Math.max(180, Math.round(inner.height * scale + 2 * MARGIN));
    this.canvasElement.style.height = `${height}px`;
    canvas.resized();
    const seen = width / scale;
    const left = inner.x - MARGIN / scale;
    const right = Math.max(left, inner.x + inner.width + MARGIN / scale - seen);
    const x = Math.min(right, Math.max(left, this.middleOfActive(inner) - seen / 2));
    canvas.viewbox({ x: seen >= inner.width ? left : x, y: inner.y - MARGIN / scale, width: seen, height: height / scale });
  }

  middleOfActive(inner) {
    const active = list(this.root.dataset.active).map(id => this.viewer.get("elementRegistry").get(id)).find(Boolean);
    return active ? active.x + active.width / 2 : inner.x;
  }

  /** Buttons for everything that a mouse can do here, for those who use none. */
  controls() {
    const canvas = this.viewer.get("canvas");
    const zoom = this.viewer.get("zoomScroll");
    for (const button of this.root.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => button.dataset.zoom === "fit" ? canvas.zoom("fit-viewport", "auto") : zoom.stepZoom(Number(button.dataset.zoom)));
    }
    for (const button of this.root.querySelectorAll("[data-pan]")) {
      button.addEventListener("click", () => canvas.scroll({ dx: -Number(button.dataset.pan) * this.canvasElement.clientWidth / 2, dy: 0 }));
    }
    // A finger moves the drawing sideways; up and down it moves the page.
    let last = null;
    this.canvasElement.addEventListener("pointerdown", event => { last = event.pointerType === "touch" ? event.clientX : null; });
    this.canvasElement.addEventListener("pointermove", event => {
      if (last === null) return;
      canvas.scroll({ dx: event.clientX - last, dy: 0 });
      last = event.clientX;
    });
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) this.canvasElement.addEventListener(end, () => { last = null; });
  }
}

const list = ids => (ids ?? "").split(",").map(id => id.trim()).filter(Boolean);
