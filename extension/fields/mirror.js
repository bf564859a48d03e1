/**
 * Marks in a textarea or input: a copy of its text, invisible but for the marks, laid over it in the panel's
 * shadow root. The field itself is only measured.
 *
 * @typedef {{start: number, end: number, id: string, tone: string}} Mark
 */
import { cutOff, placeOf } from "./geometry.js";

// Everything that decides where a letter stands.
const SHAPING = [
  "box-sizing", "direction", "font-family", "font-feature-settings", "font-kerning", "font-optical-sizing",
  "font-size", "font-size-adjust", "font-stretch", "font-style", "font-variant", "font-variation-settings",
  "font-weight", "hyphens", "letter-spacing", "line-break", "line-height", "overflow-wrap", "padding-bottom",
  "padding-left", "padding-right", "padding-top", "tab-size", "text-align", "text-indent", "text-orientation",
  "text-rendering", "text-transform", "unicode-bidi", "word-break", "word-spacing", "writing-mode",
];

export class Mirror {
  /**
   * @param {HTMLElement} layer where the copy is laid
   * @param {HTMLTextAreaElement | HTMLInputElement} field
   * @param {string} where "fixed" over the page, "absolute" inside the panel
   */
  constructor(layer, field, where = "fixed") {
    this.field = field;
    this.where = where;
    const document = layer.ownerDocument;
    this.frame = document.createElement("div");
    this.frame.className = "mirror";
    this.frame.setAttribute("aria-hidden", "true");
    this.copy = this.frame.appendChild(document.createElement("div"));
    layer.append(this.frame);
    this.ending = new AbortController();
    this.asked = 0;
    const view = /** @type {Window} */ (document.defaultView);
    const how = { capture: true, passive: true, signal: this.ending.signal };
    view.addEventListener("scroll", () => this.soon(), how);
    view.addEventListener("resize", () => this.soon(), how);
    field.addEventListener("scroll", () => this.soon(), how);
    this.sizes = new ResizeObserver(() => this.soon());
    this.sizes.observe(field);
  }

  /** Lays the copy anew with the next frame. */
  soon() {
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      this.lay();
    });
  }

  /**
   * @param {string} text what the marks were found in; drawn only while the field still says this
   * @param {Mark[]} marks in order, not overlapping
   */
  draw(text, marks) {
    this.copy.replaceChildren();
    if (this.field.value !== text || marks.length === 0) {
      this.frame.hidden = true;
      return;
    }
    let at = 0;
    for (const mark of marks) {
      this.copy.append(text.slice(at, mark.start));
      const marked = this.copy.appendChild(document.createElement("mark"));
      marked.textContent = text.slice(mark.start, mark.end);
      marked.dataset.mark = mark.id;
      marked.dataset.tone = mark.tone;
      at = mark.end;
    }
    // A last line break shows no line of its own unless something follows it.
    this.copy.append(text.slice(at), "\u200B");
    this.frame.hidden = false;
    this.lay();
  }

  lay() {
    const { field, frame, copy } = this;
    if (frame.hidden) return;
    if (!field.isConnected || field.getClientRects().length === 0) {
      frame.hidden = true;
      return;
    }
    const view = /** @type {Window} */ (field.ownerDocument.defaultView);
    const style = view.getComputedStyle(field);
    for (const name of SHAPING) copy.style.setProperty(name, style.getPropertyValue(name));
    copy.style.boxSizing = "border-box";
    copy.style.width = `${field.clientWidth}px`;
    copy.style.whiteSpace = field.localName === "input" ? "pre" : style.whiteSpace;
    copy.style.translate = `${-field.scrollLeft}px ${-field.scrollTop}px`;
    frame.style.position = this.where;
    const inner = { width: `${field.clientWidth}px`, height: `${field.clientHeight}px` };
    Object.assign(frame.style, inner, this.where === "fixed" ? this.fixed() : this.inside());
  }

  fixed() {
    const { field } = this;
    const place = placeOf(field);
    const cut = cutOff(field, place);
    return {
      left: `${place.left + field.clientLeft * place.scaleX}px`,
      top: `${place.top + field.clientTop * place.scaleY}px`,
      transform: place.scaleX === 1 && place.scaleY === 1 ? "none" : `scale(${place.scaleX}, ${place.scaleY})`,
      clipPath: `inset(${cut.top}px ${cut.right}px ${cut.bottom}px ${cut.left}px)`,
    };
  }

  inside() {
    const { field } = this;
    return { left: `${field.offsetLeft + field.clientLeft}px`, top: `${field.offsetTop + field.clientTop}px` };
  }

  remove() {
    this.ending.abort();
    this.sizes.disconnect();
    cancelAnimationFrame(this.asked);
    this.frame.remove();
  }
}
