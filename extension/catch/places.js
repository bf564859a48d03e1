/** What is known of the places in a page: what they hold, and under which heading they stand. */
import { Headings } from "./headings.js";
import { OTHER, REVIEW } from "./vocabulary.js";

/** @typedef {import("./survey.js").Survey} Survey */

const ASIDE = new Set(["NAV", "HEADER", "FOOTER"]);
const NEVER = /critic|question|faq/i;
const PRICE = /(?:[$€£₽₴]|\b(?:USD|EUR|BGN|RUB|лв\.?|руб\.?))\s?\d|\d\s?(?:[$€£₽₴]|лв|руб|kr\b|zł)/;

const CURRENCY = /[$€£₽₴]|USD|EUR|BGN|RUB|лв|руб|kr|zł/;

export class Places {
  /** @param {Survey} survey */
  constructor(survey) {
    this.survey = survey;
    /** By element: 1 where what stands in it is elsewhere, 2 where not, 0 where nobody asked yet. */
    this.known = new Uint8Array(survey.elements.length);
    this.headings = new Headings(survey);
    /** By element: 1 where it may be a review, 2 where not. */
    this.able = new Uint8Array(survey.elements.length);
    /** By element: 1 where a price stands in few words, 2 where not. */
    this.priced = new Uint8Array(survey.elements.length);
    /** How many words with a currency stand before each element, once asked for. @type {Int32Array | null} */
    this.currencies = null;
  }

  /** Whether they stand under a heading that speaks of reviews, and are not all link. @param {number[]} members */
  isHeaded(members) {
    const { survey } = this;
    const [first] = members;
    if (survey.within(survey.linked, first) > 0.5 * survey.within(survey.text, first)) return false;
    return this.headings.sayReviews(first);
  }

  /** @param {number} at */
  isPriced(at) {
    const { survey, priced } = this;
    if (priced[at] === 0) {
      this.currencies ??= countCurrencies(survey.own);
      const may = survey.within(survey.text, at) < 600 && survey.within(this.currencies, at) > 0;
      priced[at] = may && PRICE.test(survey.own.slice(at, survey.end[at]).join(" ")) ? 1 : 2;
    }
    return priced[at] === 1;
  }

  /**
   * Whether this is a part of the page that holds other things than customers' reviews.
   * @param {number} parent of the elements in question
   */
  isElsewhere(parent) {
    if (parent < 0) return false;
    const { known } = this;
    if (known[parent] === 0) known[parent] = this.look(parent) ? 1 : 2;
    return known[parent] === 1;
  }

  /** @param {number} parent */
  look(parent) {
    const { survey } = this;
    for (let up = 0; parent >= 0 && up < 8; up += 1) {
      const sorts = survey.sorts[parent];
      if (ASIDE.has(survey.tags[parent])) return true;
      if (up < 4 && sorts & OTHER && !(sorts & REVIEW && up > 0)) return true;
      if (sorts & OTHER && NEVER.test(survey.elements[parent].getAttribute("class") ?? "")) return true;
      parent = survey.parent[parent];
    }
    return false;
  }
}

/** Running totals. @param {string[]} own */
function countCurrencies(own) {
  const before = new Int32Array(own.length + 1);
  for (let at = 0; at < own.length; at += 1) before[at + 1] = before[at] + (own[at] !== "" && CURRENCY.test(own[at]) ? 1 : 0);
  return before;
}
