/** Tells whether the nearest heading above something says that reviews follow. */
import { REVIEW_HEADS } from "./vocabulary.js";

const HEADING = /^H[1-6]$/;
const LONGEST = 60;
const MOST_LEVELS = 6;

export class Headings {
  /** @param {import("./survey.js").Survey} survey */
  constructor(survey) {
    this.survey = survey;
    /** Headings and what reads like one, in page order. @type {number[]} */
    this.places = [];
    /** Those that speak of reviews. @type {Set<number>} */
    this.ofReviews = new Set();
    survey.elements.forEach((element, at) => {
      const own = survey.own[at];
      const speaks = own.length > 3 && own.length < LONGEST && !survey.link[at] && REVIEW_HEADS.test(own);
      if (speaks) this.ofReviews.add(at);
      if (speaks || HEADING.test(element.tagName)) this.places.push(at);
    });
  }

  /** @param {number} at */
  sayReviews(at) {
    const { survey } = this;
    let inner = at;
    for (let up = 0; up < MOST_LEVELS && survey.parent[inner] >= 0; up += 1) {
      const outer = survey.parent[inner];
      const last = this.lastBetween(outer, inner);
      if (last >= 0) return this.speaks(last);
      inner = outer;
    }
    return false;
  }

  /** A heading's words may stand in an element within it. @param {number} heading */
  speaks(heading) {
    for (let at = heading; at < this.survey.end[heading]; at += 1) if (this.ofReviews.has(at)) return true;
    return false;
  }

  /** The last heading after the one place and before the other; -1 if there is none. @param {number} from @param {number} to */
  lastBetween(from, to) {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.places[middle] < to) low = middle + 1;
      else high = middle;
    }
    const last = this.places[low - 1] ?? -1;
    return last > from ? last : -1;
  }
}
