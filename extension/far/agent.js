/**
 * Our script in a frame of another site: catches its reviews, reads its reply box, draws its marks. The panel stands
 * in the page around and is told of it by messages; nothing of it is said to either page.
 */
import { catchReviewsInTurns } from "../catch/catch.js";
import { followFields } from "../fields/follow.js";
import { Marks } from "../fields/marks.js";
import { readField } from "../fields/read.js";
import { watchPage } from "../panel/late.js";
import { Spotlight } from "../panel/spotlight.js";
import { ask } from "../shared/protocol.js";
import { buildLayer } from "./layer.js";

/** @typedef {import("./wire.js").ToFrame} ToFrame */

// What is typed fast is told at once when it pauses this long.
const TELL_MS = 60;

export class Agent {
  constructor() {
    this.ending = new AbortController();
    this.layer = buildLayer();
    this.spotlight = new Spotlight(this.layer.spot);
    this.marks = new Marks(this.layer.layer);
    /** @type {import("../shared/shapes.js").CaughtReview[]} */
    this.reviews = [];
    /** @type {import("../shared/shapes.js").Recipe | null} */
    this.recipe = null;
    /** @type {HTMLElement | null} */
    this.field = null;
    this.fields = 0;
    this.looking = 0;
    /** @type {{text: string, marks: import("./wire.js").Mark[]} | null} */
    this.marked = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.telling = undefined;
    document.documentElement.append(this.layer.host);
  }

  async start() {
    const { signal } = this.ending;
    this.recipe = await ask("recipe").catch(() => null);
    if (signal.aborted) return;
    await this.look();
    if (signal.aborted) return;
    followFields(document, this.layer.host, {
      onField: (field) => this.onField(field),
      onChange: () => this.changed(),
      isReplyInput: (input) => this.around(input) !== null,
    }, signal);
    watchPage(document, this.layer.host, () => this.look(), signal);
    window.addEventListener("scroll", () => this.spotlight.place(), { capture: true, passive: true, signal });
  }

  async look() {
    const turn = (this.looking += 1);
    const caught = await catchReviewsInTurns(document, this.recipe);
    if (turn !== this.looking || this.ending.signal.aborted) return;
    this.reviews = caught;
    this.tell({ kind: "reviews", reviews: caught.map(withoutElement) });
  }

  /** @param {HTMLElement} field */
  onField(field) {
    this.marks.detach();
    this.marked = null;
    this.field = field;
    this.fields += 1;
    this.tell({ kind: "field", field: this.fields, text: readField(field).text, around: this.around(field) });
  }

  changed() {
    // What is marked no longer holds; the panel is told when typing pauses.
    if (this.marked) this.marks.draw(this.marked.text, this.marked.marks);
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      if (this.field) this.tell({ kind: "text", field: this.fields, text: readField(this.field).text });
    }, TELL_MS);
  }

  /** @param {Element} element @returns {number | null} the review whose card it stands in */
  around(element) {
    const at = this.reviews.findIndex((review) => review.element.contains(element));
    return at < 0 ? null : at;
  }

  /** @param {ToFrame} what from the panel */
  hear(what) {
    if (what.kind === "spot") return this.spot(what.review);
    if (what.kind === "unmark") return this.unmark();
    if (what.kind === "start" || what.kind === "end" || !this.field || what.field !== this.fields) return undefined;
    if (!this.field.isConnected) return this.tell({ kind: "lost", field: this.fields });
    if (what.kind === "marks") return this.mark(this.field, what.text, what.marks);
    return what.kind === "focus" ? this.field.focus({ preventScroll: true }) : this.field.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} field @param {string} text @param {import("./wire.js").Mark[]} marks */
  mark(field, text, marks) {
    this.marked = { text, marks };
    this.marks.attach(field);
    this.marks.draw(text, marks);
  }

  unmark() {
    this.marked = null;
    this.marks.detach();
  }

  /** @param {number | null} at */
  spot(at) {
    this.spotlight.show(at === null ? null : this.reviews[at]?.element ?? null);
  }

  /** @param {import("./wire.js").FromFrame} what */
  tell(what) {
    if (!this.ending.signal.aborted) ask("fromFrame", { what }).catch(() => undefined);
  }

  /** Leaves the frame as it was found. */
  end() {
    this.ending.abort();
    clearTimeout(this.telling);
    this.marks.detach();
    this.layer.host.remove();
  }
}

/** Elements cannot leave their document. @param {import("../shared/shapes.js").CaughtReview} review @returns {import("./wire.js").FarReview} */
function withoutElement({ text, author, rating, ratingMax, postedAt, postedAtText, lang, replied }) {
  return { text, author, rating, ratingMax, postedAt, postedAtText, lang, replied };
}
