import Viewer from "bpmn-js/lib/NavigatedViewer";

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

  fit() {
    const canvas = this.viewer.get("canvas");
    canvas.resized();
    const { inner } = canvas.viewbox();
    const { width } = this.canvasElement.getBoundingClientRect();
    if (!inner.width || !width) return;
    // Wide models stay legible on a phone: never smaller than this scale, the rest is panned into view.
    const scale = Math.max(0.45, Math.min(1, (width - 32) / inner.width));
    canvas.viewbox({ x: inner.x - 16 / scale, y: inner.y - 20 / scale, width: width / scale, height: (inner.height * scale + 40) / scale });
    this.canvasElement.style.height = `${Math.max(180, Math.round(inner.height * scale + 40))}px`;
    canvas.resized();
    canvas.viewbox({ x: inner.x - 16 / scale, y: inner.y - 20 / scale, width: width / scale, height: (inner.height * scale + 40) / scale });
  }

  controls() {
    const zoom = this.viewer.get("zoomScroll");
    for (const button of this.root.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => button.dataset.zoom === "fit" ? this.fit() : zoom.stepZoom(Number(button.dataset.zoom)));
    }
  }
}

const list = ids => (ids ?? "").split(",").map(id => id.trim()).filter(Boolean);
