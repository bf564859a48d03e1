/** Frames around elements of the page, drawn in a layer of our own; the page's elements are not touched. */
import { h } from "../panel/dom.js";

const MOST = 200;
const AROUND = 3;

export class Outlines {
  /** @param {HTMLElement} layer @param {AbortSignal} signal */
  constructor(layer, signal) {
    this.layer = layer;
    /** @type {{element: Element, box: HTMLElement}[]} */
    this.shown = [];
    const place = () => this.place();
    window.addEventListener("scroll", place, { capture: true, passive: true, signal });
    window.addEventListener("resize", place, { passive: true, signal });
  }

  /** @param {Element[]} elements @param {Element | null} chosen the one meant */
  show(elements, chosen) {
    this.shown = elements.slice(0, MOST).map((element) => ({
      element,
      box: h("div", { class: element === chosen ? "box chosen" : "box" }),
    }));
    this.layer.replaceChildren(...this.shown.map(({ box }) => box));
    this.place();
  }

  place() {
    for (const { element, box } of this.shown) {
      const { left, top, width, height } = element.getBoundingClientRect();
      box.hidden = width === 0 || !element.isConnected;
      Object.assign(box.style, {
        left: `${left - AROUND}px`,
        top: `${top - AROUND}px`,
        width: `${width + 2 * AROUND}px`,
        height: `${height + 2 * AROUND}px`,
      });
    }
  }
}
