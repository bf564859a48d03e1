/** Draws the marks of a check in whichever field it was read from. */
import { FarField, FarMarks } from "../far/field.js";
import { Highlighter } from "./highlight.js";
import { Mirror } from "./mirror.js";
import { readField } from "./read.js";

/**
 * @typedef {import("./mirror.js").Mark} Mark
 * @typedef {HTMLElement | FarField} Field an element that can be reached, or one in a frame of another site
 */

export class Marks {
  /** @param {HTMLElement} layer the panel's layer over the page */
  constructor(layer) {
    this.layer = layer;
    /** @type {Field | null} */
    this.field = null;
    /** @type {Mirror | Highlighter | FarMarks | null} */
    this.drawer = null;
  }

  /**
   * @param {Field} field
   * @param {HTMLElement | null} [home] the field's own positioned box, for the panel's draft box
   */
  attach(field, home = null) {
    if (field === this.field) return;
    this.detach();
    this.field = field;
    if (field instanceof FarField) {
      this.drawer = new FarMarks(field);
    } else if (field.localName === "textarea" || field.localName === "input") {
      const box = /** @type {HTMLTextAreaElement} */ (field);
      this.drawer = new Mirror(home ?? this.layer, box, home ? "absolute" : "fixed");
    } else {
      this.drawer = new Highlighter(field);
    }
  }

  /**
   * @param {string} text the text that was checked; nothing is drawn once the field says something else
   * @param {Mark[]} marks
   */
  draw(text, marks) {
    if (!this.field || !this.drawer) return;
    const reading = readField(this.field);
    const fitting = reading.text === text ? apart(marks, text.length) : [];
    if (this.drawer instanceof Highlighter) this.drawer.draw(reading, fitting);
    else this.drawer.draw(reading.text, fitting);
  }

  detach() {
    this.drawer?.remove();
    this.drawer = null;
    this.field = null;
  }
}

/**
 * Marks in order, none over another: the emphasised one goes first, then the earlier.
 * @param {Mark[]} marks
 * @param {number} length
 * @returns {Mark[]}
 */
export function apart(marks, length) {
  const fitting = marks.filter((mark) => mark.start >= 0 && mark.start < mark.end && mark.end <= length);
  fitting.sort((a, b) => Number(b.tone === "shown") - Number(a.tone === "shown") || a.start - b.start || b.end - a.end);
  /** @type {Mark[]} */
  const taken = [];
  for (const mark of fitting) {
    if (!taken.some((other) => mark.start < other.end && other.start < mark.end)) taken.push(mark);
  }
  return taken.sort((a, b) => a.start - b.start);
}
