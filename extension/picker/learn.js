/** Learns a recipe from one review that a person points at: which elements of the page are like it. */
import { atOnce } from "../catch/pace.js";
import { Survey } from "../catch/survey.js";
import { selectorsFor, selectorsInPlace } from "./selector.js";

/**
 * @typedef {import("../shared/shapes.js").Recipe} Recipe
 * @typedef {{element: Element, selector: string, like: Element[], score: number}} Candidate
 *   an element around what was pointed at, and those like it
 */

const MOST_TEXT = 12_000;
const LEAST_TEXT = 12;
const LEAST_PASSAGE = 25;
const MOST_LEVELS = 14;

export class Learner {
  /** @param {Document} document */
  constructor(document) {
    this.survey = new Survey();
    atOnce(this.survey.walk(document.body));
    /** @type {Map<Element, number>} */
    this.places = new Map(this.survey.elements.map((element, at) => [element, at]));
    /** @type {Map<Element, Candidate | null>} */
    this.known = new Map();
    /** @type {Map<string, number[]>} */
    this.found = new Map();
  }

  /** What the keyboard goes through: places with words of some length. */
  passages() {
    const { survey } = this;
    return survey.elements.filter((_element, at) => survey.own[at].length >= LEAST_PASSAGE && !survey.link[at]);
  }

  /** Those that a selector fits beside an element, none in another. @param {Element} element @param {string} selector */
  like(element, selector) {
    let found = this.found.get(selector);
    if (found) return found;
    found = [];
    let end = 0;
    for (const one of /** @type {ParentNode} */ (/** @type {Node} */ (element.getRootNode())).querySelectorAll(selector)) {
      const at = this.places.get(one) ?? -1;
      if (at < end) continue;
      found.push(at);
      end = this.survey.end[at];
    }
    this.found.set(selector, found);
    return found;
  }

  /**
   * What may be meant by pointing at an element, from the smallest around it to the largest.
   * @param {Element} pointed
   * @returns {Candidate[]}
   */
  around(pointed) {
    const found = [];
    let at = this.placeOf(pointed);
    for (let up = 0; at > 0 && up < MOST_LEVELS; up += 1) {
      const candidate = this.candidate(at);
      if (candidate && candidate.like.length !== 0) found.push(candidate);
      at = this.survey.parent[at];
    }
    return found;
  }

  /** The likeliest to be one review. @param {Candidate[]} candidates @returns {Candidate | null} */
  likeliest(candidates) {
    let best = null;
    for (const candidate of candidates) if (!best || candidate.score > best.score) best = candidate;
    return best;
  }

  /** @param {Element | null} element */
  placeOf(element) {
    for (let up = element; up; up = parentOf(up)) {
      const at = this.places.get(up);
      if (at !== undefined) return at;
    }
    return -1;
  }

  /** @param {number} at @returns {Candidate | null} */
  candidate(at) {
    const { survey, known } = this;
    const element = survey.elements[at];
    let candidate = known.get(element);
    if (candidate === undefined) known.set(element, (candidate = this.judge(at, element)));
    return candidate;
  }

  /** @param {number} at @param {Element} element @returns {Candidate | null} */
  judge(at, element) {
    const { survey } = this;
    const size = survey.within(survey.text, at);
    if (size < LEAST_TEXT || size > MOST_TEXT) return null;
    /** @type {Candidate | null} */
    let best = null;
    selectorsInPlace(element).forEach((selector, rank) => {
      const like = this.like(element, selector);
      if (!like.includes(at)) return;
      const score = this.score(like, size) - rank * 0.1 - (selector.includes(" > ") ? 1 : 0);
      if (!best || score > best.score) best = { element, selector, like: like.map((one) => survey.elements[one]), score };
    });
    return best;
  }

  /** How much these look like the reviews of a page. @param {number[]} like @param {number} size of the one pointed at */
  score(like, size) {
    const { survey } = this;
    const share = (/** @type {Int32Array} */ totals) => like.filter((at) => survey.within(totals, at) > 0).length / like.length;
    const crowd = like.reduce((sum, at) => sum + Math.max(0, survey.within(survey.dates, at) - 4), 0) / like.length;
    const several = like.length > 1 ? 2 + Math.min(Math.log2(like.length), 4) * 0.2 : 0;
    return 3 * share(survey.dates) + 3 * share(survey.ratings) + 2 * share(survey.authors) + several - crowd
      + Math.min(size, 200) / 200 - (size > 4000 ? 2 : 0);
  }
}

/** @param {Element} element */
function parentOf(element) {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/**
 * @param {Candidate} candidate
 * @param {Element | null} replyBox the field that replies are written in
 * @returns {Recipe}
 */
export function recipeOf(candidate, replyBox) {
  return {
    card: candidate.selector,
    fields: {},
    reply_box: replyBox ? (selectorsFor(replyBox)[0] ?? fieldByName(replyBox)) : null,
    hints: {},
  };
}

/** @param {Element} field */
function fieldByName(field) {
  const name = field.getAttribute("name");
  const tag = CSS.escape(field.localName);
  return name && !/["\\{};<]/.test(name) ? `${tag}[name="${name}"]` : tag;
}
