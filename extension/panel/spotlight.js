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
    const box = this.element?.isConnected ? boxOf(this.element) : null;
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

/** Where an element stands on the page, also one in a frame of it. @param {Element} element */
function boxOf(element) {
  const box = element.getBoundingClientRect();
  let { left, top } = box;
  for (let frame = frameOf(element); frame; frame = frameOf(frame)) {
    const outer = frame.getBoundingClientRect();
    left += outer.left + frame.clientLeft;
    top += outer.top + frame.clientTop;
  }
  return { left, top, width: box.width, height: box.height };
}

/** @param {Element} element @returns {Element | null} */
function frameOf(element) {
  return element.ownerDocument === document ? null : (element.ownerDocument.defaultView?.frameElement ?? null);
}
