/**
 * One walk over the page: every element in page order with what is needed to find reviews among them, so
 * that what any element holds can be told by subtraction instead of another walk.
 */
import { looksLikeDate } from "./dates.js";
import { AUTHOR, DATE, RATING, REVIEW, sortsOf } from "./vocabulary.js";

const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "IFRAME", "OBJECT", "CANVAS", "VIDEO", "AUDIO", "SELECT", "AMENDS-PANEL"]);
const MOST = 120_000;
/** @type {string[]} */
const NONE = [];
const SPOKEN = new Set(["itemprop", "property", "id", ...["hook", "testid", "test-id", "test", "qa", "auto-id", "role", "type", "name", "marker", "e2e", "automation", "cy", "component"].map((name) => `data-${name}`)]);
const TYPING = new Set(["itemtype", "typeof", "itemprop", "property"]);
const UNTIDY = /^\s|\s$|\s\s|[\n\t\r\u00a0]/;
const LABELS = ["aria-label", "title", "alt"];
const STARRED = /[★☆⭐]|\d\s?\/\s?(?:5|10)\b/;
const STAR_LABEL = /star|★|\d\s*(?:\/|out of|von|de|sur|av|из|από|στα|van|su|z)\s*\d|stern|étoile|estrella|stell|зв[её]зд|αστ[εέ]ρ|gwiazd|stjern|rating|rated/i;

export class Survey {
  /** @param {Document} document */
  constructor(document) {
    /** @type {Element[]} */
    this.elements = [];
    /** @type {number[]} */
    this.parent = [];
    /** End of the subtree, not included. @type {number[]} */
    this.end = [];
    /** Sorts of words in the element's names. @type {number[]} */
    this.sorts = [];
    /** Whether structured markup says what the element is. @type {boolean[]} */
    this.typed = [];
    /** Direct text, white space collapsed. @type {string[]} */
    this.own = [];
    // Running totals: what comes before each element.
    /** @type {number[]} */ this.text = [0];
    /** @type {number[]} */ this.linked = [0];
    /** @type {number[]} */ this.dates = [0];
    /** @type {number[]} */ this.ratings = [0];
    /** @type {number[]} */ this.authors = [0];
    /** @type {number[]} */ this.reviews = [0];
    if (document.body) this.walk(document.body, -1, false);
  }

  /**
   * @param {Element} element
   * @param {number} parent
   * @param {boolean} inLink
   */
  walk(element, parent, inLink) {
    const at = this.elements.length;
    if (at >= MOST) return;
    const tag = element.tagName;
    const link = inLink || tag === "A" || tag === "BUTTON";
    this.elements.push(element);
    this.parent.push(parent);
    this.end.push(at + 1);
    const names = element.hasAttributes() ? element.getAttributeNames() : NONE;
    const sorts = names.length ? namesSorts(element, names) : 0;
    this.sorts.push(sorts);
    this.typed.push(names.some((name) => TYPING.has(name)));
    /** @type {Element[]} */
    const children = [];
    const own = look(element, children);
    this.own.push(own);
    this.count(at, element, sorts, own, link, names);
    if (tag !== "svg") {
      // An open shadow root shows its own content; what is slotted is reached as children all the same.
      const shadow = element.shadowRoot;
      if (shadow) for (let child = shadow.firstElementChild; child; child = child.nextElementSibling) this.enter(child, at, link);
      for (const child of children) this.enter(child, at, link);
    }
    this.end[at] = this.elements.length;
  }

  /** @param {Element} child @param {number} parent @param {boolean} inLink */
  enter(child, parent, inLink) {
    if (!SKIPPED.has(child.tagName)) this.walk(child, parent, inLink);
  }

  /** @param {number} at @param {Element} element @param {number} sorts @param {string} own @param {boolean} link @param {string[]} names */
  count(at, element, sorts, own, link, names) {
    const date = isDate(element, sorts, own);
    const rated = isRating(element, sorts, own, names);
    const author = (sorts & AUTHOR) !== 0 && (own.length > 0 ? own.length < 80 : element.tagName === "META" || element.firstElementChild !== null);
    this.text.push(this.text[at] + own.length);
    this.linked.push(this.linked[at] + (link ? own.length : 0));
    this.dates.push(this.dates[at] + Number(date));
    this.ratings.push(this.ratings[at] + Number(rated));
    this.authors.push(this.authors[at] + Number(author && !date));
    this.reviews.push(this.reviews[at] + Number((sorts & REVIEW) !== 0));
  }

  /**
   * @param {number[]} totals
   * @param {number} at
   */
  within(totals, at) {
    return totals[this.end[at]] - totals[at];
  }

  /** @param {number} outer @param {number} inner */
  holds(outer, inner) {
    return outer <= inner && inner < this.end[outer];
  }
}

/**
 * One look at what stands directly in an element.
 * @param {Element} element
 * @param {Element[]} children filled with its elements
 * @returns {string} its own text
 */
function look(element, children) {
  let text = "";
  for (let node = element.firstChild; node; node = node.nextSibling) {
    const type = node.nodeType;
    if (type === 1) children.push(/** @type {Element} */ (node));
    else if (type === 3) text = text === "" ? /** @type {Text} */ (node).data : `${text} ${/** @type {Text} */ (node).data}`;
  }
  if (text === "") return text;
  return UNTIDY.test(text) ? text.replace(/\s+/g, " ").trim() : text;
}

/**
 * The sorts of words in all names an element bears.
 * @param {Element} element
 * @param {string[]} names of its attributes
 */
function namesSorts(element, names) {
  let bits = 0;
  for (const name of names) {
    if (name === "class" || SPOKEN.has(name)) {
      const value = element.getAttribute(name);
      if (value && value.length < 300) bits |= sortsOf(value);
    }
    if (name.length > 8 && name.startsWith("data-")) bits |= sortsOf(name) & ~(SPOKEN.has(name) ? REVIEW : 0);
  }
  return bits;
}

/** @param {Element} element @param {number} sorts @param {string} own */
function isDate(element, sorts, own) {
  if (element.tagName === "TIME") return true;
  if (element.tagName === "META") return /^date(Published|Created)$/.test(element.getAttribute("itemprop") ?? "");
  if (own.length < 3 || own.length > 90) return false;
  if (!(sorts & DATE) && !/\d/.test(own)) return false;
  return looksLikeDate(own);
}

/** @param {Element} element @param {number} sorts @param {string} own @param {string[]} names */
function isRating(element, sorts, own, names) {
  if (sorts & RATING) return true;
  if (own && own.length < 40 && STARRED.test(own)) return true;
  return names.length > 0 && LABELS.some((name) => {
    const label = names.includes(name) ? element.getAttribute(name) : null;
    return label !== null && label.length < 80 && /\d/.test(label) && STAR_LABEL.test(label);
  });
}
