/** Draws a frame around an element of the page, in the panel's own layer. */

export class Spotlight {
  /** @param {HTMLElement} spot */
  constructor(spot) {
    this.spot = spot;
    /** @type {Element | null} */
    this.element = null;
  }

  /** @param {Element | null} element */
  show(element) {
    this.element = element;
    this.place();
  }

  place() {
    const box = this.element?.isConnected ? this.element.getBoundingClientRect() : null;
    this.spot.hidden = !box || box.width === 0;
    if (!box) return;
    Object.assign(this.spot.style, {
      left: `${box.left - 4}px`,
      top: `${box.top - 4}px`,
      width: `${box.width + 8}px`,
      height: `${box.height + 8}px`,
    });
  }
}
