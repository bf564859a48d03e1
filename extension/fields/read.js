/**
 * Reads a field's text without touching it, and remembers where in the field each part of it stands.
 *
 * @typedef {{start: number, end: number, node: Text, from: number}} Piece
 *   text `[start, end)` is the node's text from `from` on
 * @typedef {{text: string, pieces: Piece[] | null}} Reading `pieces` is null for textareas and inputs
 */

import { FarField } from "../far/field.js";

const BLOCKS = /^(address|article|blockquote|dd|div|dl|dt|figure|h[1-6]|li|ol|p|pre|section|table|tr|ul)$/;

// Editors put these in to hold the caret; they are no part of what is written.
const CARET_HOLDERS = /[\u200B\uFEFF]/;

/**
 * @param {import("./marks.js").Field} field
 * @returns {Reading}
 */
export function readField(field) {
  if (field instanceof FarField) return { text: field.text, pieces: null };
  if (field.localName === "textarea" || field.localName === "input") {
    return { text: /** @type {HTMLTextAreaElement} */ (field).value, pieces: null };
  }
  const reader = new Reader();
  reader.children(field);
  return reader.reading();
}

class Reader {
  text = "";
  /** @type {Piece[]} */
  pieces = [];
  /** A line break is owed before the next text. */
  owed = false;

  /** @param {Node} parent */
  children(parent) {
    for (let node = parent.firstChild; node; node = node.nextSibling) this.node(node);
  }

  /** @param {Node} node */
  node(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      this.textNode(/** @type {Text} */ (node));
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      this.element(/** @type {Element} */ (node));
    }
  }

  /** @param {Element} element */
  element(element) {
    const name = element.localName;
    if (name === "script" || name === "style") return;
    if (name === "br") {
      // The last one of a line only holds the line open.
      if (element.nextSibling) this.text += "\n";
      return;
    }
    const block = BLOCKS.test(name);
    if (block) this.owed = this.text !== "";
    this.children(element);
    if (block) this.owed = this.text !== "";
  }

  /** @param {Text} node */
  textNode(node) {
    const data = node.data;
    let from = 0;
    while (from < data.length) {
      let to = from;
      while (to < data.length && !CARET_HOLDERS.test(data.charAt(to))) to += 1;
      if (to > from) this.piece(node, from, data.slice(from, to));
      from = to + 1;
    }
  }

  /**
   * @param {Text} node
   * @param {number} from
   * @param {string} data
   */
  piece(node, from, data) {
    if (this.owed) {
      if (!data.trim() && data.includes("\n")) return;
      this.text += "\n";
      this.owed = false;
    }
    const start = this.text.length;
    this.text += data;
    this.pieces.push({ start, end: this.text.length, node, from });
  }

  /** @returns {Reading} */
  reading() {
    return { text: this.text.replaceAll("\u00A0", " "), pieces: this.pieces };
  }
}

/**
 * The places in the field's nodes that a span of its text covers.
 * @param {Piece[]} pieces
 * @param {import("../shared/shapes.js").Span} span
 * @returns {{node: Text, from: number, to: number}[]}
 */
export function placesOf(pieces, span) {
  const places = [];
  for (const piece of pieces) {
    const start = Math.max(piece.start, span.start);
    const end = Math.min(piece.end, span.end);
    if (start >= end) continue;
    const from = piece.from + start - piece.start;
    places.push({ node: piece.node, from, to: from + end - start });
  }
  return places;
}
