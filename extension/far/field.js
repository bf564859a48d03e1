/** A reply box in a frame of another site, as the panel knows it: its text by the last message, its acts by messages. */

export class FarField {
  localName = "far-field";
  isConnected = true;

  /**
   * @param {number} id among the frame's fields
   * @param {string} text
   * @param {(what: import("./wire.js").ToFrame) => void} send to its frame
   */
  constructor(id, text, send) {
    this.id = id;
    this.text = text;
    this.send = send;
    /** The review whose card it stands in. @type {import("../shared/shapes.js").CaughtReview | null} */
    this.review = null;
  }

  focus() {
    this.send({ kind: "focus", field: this.id });
  }

  scrollIntoView() {
    this.send({ kind: "show", field: this.id });
  }
}

/** Marks in such a box: drawn over there. */
export class FarMarks {
  /** @param {FarField} field */
  constructor(field) {
    this.field = field;
  }

  /**
   * @param {string} text the text that was checked
   * @param {import("./wire.js").Mark[]} marks
   */
  draw(text, marks) {
    this.field.send({ kind: "marks", field: this.field.id, text, marks });
  }

  remove() {
    this.field.send({ kind: "unmark" });
  }
}
