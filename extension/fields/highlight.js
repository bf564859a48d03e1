/** Marks in an editor of the page by CSS highlights, which add nothing to its DOM. */
import { placesOf } from "./read.js";

const NAMES = { out: "amends-out", missing: "amends-missing", good: "amends-good", shown: "amends-shown" };

export class Highlighter {
  /** @param {HTMLElement} field */
  constructor(field) {
    this.field = field;
    const view = /** @type {any} */ (field.ownerDocument.defaultView);
    this.registry = view?.CSS?.highlights ?? null;
    this.Highlight = view?.Highlight ?? null;
  }

  /**
   * @param {import("./read.js").Reading} reading
   * @param {import("./mirror.js").Mark[]} marks
   */
  draw(reading, marks) {
    this.clear();
    if (!this.registry || !this.Highlight || !reading.pieces) return;
    for (const [tone, name] of Object.entries(NAMES)) {
      const ranges = marks.filter((mark) => mark.tone === tone).flatMap((mark) => this.ranges(reading.pieces ?? [], mark));
      if (ranges.length) this.registry.set(name, new this.Highlight(...ranges));
    }
  }

  /**
   * @param {import("./read.js").Piece[]} pieces
   * @param {import("./mirror.js").Mark} mark
   */
  ranges(pieces, mark) {
    return placesOf(pieces, mark).map(({ node, from, to }) => {
      const range = node.ownerDocument.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      return range;
    });
  }

  clear() {
    for (const name of Object.values(NAMES)) this.registry?.delete(name);
  }

  remove() {
    this.clear();
  }
}
