/** Tells whether the nearest heading above something says that reviews follow. */
import { remembered } from "./remembered.js";
import { REVIEW_HEADS } from "./vocabulary.js";

const HEADINGS = new Set(["H1", "H2", "H3", "H4", "H5", "H6"]);
const LONGEST = 60;
const MOST_LEVELS = 6;
const speakOfReviews = remembered((words) => REVIEW_HEADS.test(words));

export class Headings {
  /** @param {import("./survey.js").Survey} survey */
  constructor(survey) {
    this.survey = survey;
    /** Headings and what reads like one, in page order. @type {number[]} */
    this.places = [];
    /** Those that speak of reviews. @type {Set<number>} */
    this.ofReviews = new Set();
    const { own, link, tags } = survey;
    for (let at = 0; at < own.length; at += 1) {
      const speaks = own[at].length > 3 && own[at].length < LONGEST && !link[at] && speakOfReviews(own[at]);
      if (speaks) this.ofReviews.add(at);
      if (speaks || HEADINGS.has(tags[at])) this.places.push(at);
    }
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
