/** The picked review's text, in which a point can be lit. */
import { h } from "./dom.js";
import { reviewHead } from "./review-list.js";

export class ReviewCard {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    /** @type {HTMLElement | null} */
    this.full = null;
    this.text = "";
  }

  /**
   * @param {import("../shared/shapes.js").CaughtReview} review
   * @param {Parameters<typeof reviewHead>[1]} how
   */
  show(review, how) {
    this.text = review.text;
    this.full = h("p", { class: "full", lang: review.lang, dir: "auto", tabindex: "0", role: "group", "aria-label": how.say("reviewText") }, review.text);
    this.place.replaceChildren(h("div", { class: "picked" }, reviewHead(review, how), this.full));
  }

  /** @param {import("../shared/shapes.js").Span | null} span what to light; null lights nothing */
  light(span) {
    const { full, text } = this;
    if (!full) return;
    if (!span || span.start >= span.end || span.end > text.length) {
      if (full.childElementCount) full.replaceChildren(text);
      return;
    }
    const lit = h("mark", { "data-tone": "shown", class: "lit" }, text.slice(span.start, span.end));
    full.replaceChildren(text.slice(0, span.start), lit, text.slice(span.end));
    // Only the card scrolls, the page stays where it is.
    full.scrollTop = lit.offsetTop - full.offsetTop - full.clientHeight / 2;
  }

  clear() {
    this.full = null;
    this.place.replaceChildren();
  }
}
