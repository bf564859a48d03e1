/**
 * One walk over the page: every element in page order with what is needed to find reviews among them, so
 * that what any element holds can be told by subtraction instead of another walk.
 */
import { looksLikeDate, mayBeDate } from "./dates.js";
import { Marks, namedBy, UNNAMED } from "./names.js";
import { firstIn, isMasked, nextOf } from "./safe.js";
import { AUTHOR, DATE, RATING, REVIEW } from "./vocabulary.js";

const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "IFRAME", "OBJECT", "CANVAS", "VIDEO", "AUDIO", "SELECT", "AMENDS-PANEL"]);
const MOST = 120_000;
/** Elements between two pauses. */
const AT_A_TIME = 1000;
const UNTIDY = /[\n\t\r\u00a0]|\s\s/;
const SPACE = 32;
const STARRED = /[★☆⭐]|\d\s?\/\s?(?:5|10)\b/;
const STAR_LABEL = /star|★|\d\s*(?:\/|out of|von|de|sur|av|из|από|στα|van|su|z)\s*\d|stern|étoile|estrella|stell|зв[её]зд|αστ[εέ]ρ|gwiazd|stjern|rating|rated/i;

/** One level of the walk. @typedef {{next: Element | null, light: Element | null, around: number, link: boolean}} Level */

export class Survey {
  /** @type {Element[]} */
  elements = [];
  /** @type {number[]} */
  parent = [];
  /** End of the subtree, not included. @type {number[]} */
  end = [];
  /** What the element's class says. @type {import("./names.js").Named[]} */
  named = [];
  /** Sorts of words in all the element's names. @type {number[]} */
  sorts = [];
  /** Whether structured markup says what the element is. @type {boolean[]} */
  typed = [];
  /** Whether it bears any attribute but its class. @type {boolean[]} */
  marked = [];
  /** Direct text, white space collapsed. @type {string[]} */
  own = [];
  /** Whether it is part of a link or a button. @type {boolean[]} */
  link = [];
  /** Whether an attribute tells a number of stars. @type {boolean[]} */
  labelled = [];
  // Running totals: what comes before each element.
  text = new Int32Array(1);
  linked = this.text;
  dates = this.text;
  ratings = this.text;
  authors = this.text;
  reviews = this.text;
  marks = new Marks();

  /**
   * Walks the page, pausing now and then.
   * @param {Element | null} root
   * @returns {Generator<void, void>}
   */
  *walk(root) {
    /** @type {Level[]} */
    const levels = [{ next: root, light: null, around: -1, link: false }];
    for (let steps = 0; levels.length; steps += 1) {
      this.step(levels);
      if (steps % AT_A_TIME === AT_A_TIME - 1) yield;
    }
    yield* this.sum();
  }

  /** Takes the next element, or goes up where there is none. @param {Level[]} levels */
  step(levels) {
    const level = levels[levels.length - 1];
    const element = level.next ?? level.light;
    if (element === null || this.elements.length >= MOST) {
      levels.pop();
      if (level.around >= 0) this.end[level.around] = this.elements.length;
      return;
    }
    if (level.next === null) level.light = null;
    const tag = element.tagName;
    if (typeof tag !== "string" || (tag === "FORM" && isMasked(element))) {
      // Such a form is passed by; what stands in it counts as standing in what is around.
      level.next = levels.length > 1 ? nextOf(element) : null;
      levels.push({ next: firstIn(element), light: null, around: level.around, link: level.link });
      return;
    }
    level.next = levels.length > 1 ? element.nextElementSibling : null;
    if (!SKIPPED.has(tag)) this.enter(levels, element, tag, level);
  }

  /** @param {Level[]} levels @param {Element} element @param {string} tag @param {Level} level */
  enter(levels, element, tag, level) {
    const first = element.firstElementChild;
    const link = level.link || tag === "A" || tag === "BUTTON";
    const at = this.take(element, first, level.around, link);
    const shadow = element.shadowRoot;
    if (tag === "svg" || (first === null && shadow === null)) return;
    // An open shadow root shows its own content; what is slotted is reached as children all the same.
    levels.push(shadow === null
      ? { next: first, light: null, around: at, link }
      : { next: shadow.firstElementChild, light: first, around: at, link });
  }

  /**
   * @param {Element} element
   * @param {Element | null} first its first child
   * @param {number} parent
   * @param {boolean} link whether it is part of one
   * @returns {number} where it stands
   */
  take(element, first, parent, link) {
    const at = this.elements.length;
    let named = UNNAMED;
    let { sorts } = UNNAMED;
    let typed = false;
    let marked = false;
    let labelled = false;
    if (element.hasAttributes()) {
      const name = element.getAttribute("class");
      if (name !== null) named = namedBy(name);
      ({ sorts } = named);
      const names = element.getAttributeNames();
      if (names.length > (name === null ? 0 : 1)) {
        const { marks } = this;
        marks.read(element, names);
        marked = true;
        sorts |= marks.sorts;
        ({ typed } = marks);
        labelled = marks.label !== "" && STAR_LABEL.test(marks.label);
      }
    }
    this.elements.push(element);
    this.parent.push(parent);
    this.end.push(at + 1);
    this.named.push(named);
    this.sorts.push(sorts);
    this.typed.push(typed);
    this.marked.push(marked);
    this.labelled.push(labelled);
    this.link.push(link);
    this.own.push(ownText(element, first));
    return at;
  }

  /** @returns {Generator<void, void>} */
  *sum() {
    const count = this.elements.length;
    const totals = Array.from({ length: 6 }, () => new Int32Array(count + 1));
    const [text, linked, dates, ratings, authors, reviews] = totals;
    [this.text, this.linked, this.dates, this.ratings, this.authors, this.reviews] = totals;
    for (let at = 0; at < count; at += 1) {
      const sorts = this.sorts[at];
      const own = this.own[at];
      const size = own.length;
      const date = this.isDate(at, sorts, own);
      const rated = (sorts & RATING) !== 0 || this.labelled[at] || (size > 0 && size < 40 && STARRED.test(own));
      const author = (sorts & AUTHOR) !== 0 && !date && this.mayName(at, size);
      text[at + 1] = text[at] + size;
      linked[at + 1] = linked[at] + (this.link[at] ? size : 0);
      dates[at + 1] = dates[at] + (date ? 1 : 0);
      ratings[at + 1] = ratings[at] + (rated ? 1 : 0);
      authors[at + 1] = authors[at] + (author ? 1 : 0);
      reviews[at + 1] = reviews[at] + ((sorts & REVIEW) === 0 ? 0 : 1);
      if (at % AT_A_TIME === AT_A_TIME - 1) yield;
    }
  }

  /** @param {number} at @param {number} sorts @param {string} own */
  isDate(at, sorts, own) {
    const size = own.length;
    if (size >= 3 && size <= 90 && ((sorts & DATE) !== 0 || mayBeDate(own)) && looksLikeDate(own)) return true;
    // Without words, a time or a meta says it by an attribute.
    if (!this.marked[at] && (sorts & DATE) === 0 && size === 0) return false;
    const { tagName } = this.elements[at];
    return tagName === "TIME" || (tagName === "META" && /^date(Published|Created)$/.test(this.elements[at].getAttribute("itemprop") ?? ""));
  }

  /** @param {number} at @param {number} size of its own text */
  mayName(at, size) {
    return size > 0 ? size < 80 : this.end[at] > at + 1 || this.elements[at].tagName === "META";
  }

  /**
   * @param {Int32Array} totals
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
 * The text that stands directly in an element.
 * @param {Element} element
 * @param {Element | null} first its first child
 * @returns {string}
 */
function ownText(element, first) {
  let text = "";
  if (first === null) {
    text = element.textContent ?? "";
  } else {
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType !== 3) continue;
      const data = tidy(/** @type {Text} */ (node).data);
      if (data !== "") text = text === "" ? data : `${text} ${data}`;
    }
    return text;
  }
  return text === "" ? text : tidy(text);
}

/** @param {string} text */
function tidy(text) {
  const trimmed = text.charCodeAt(0) > SPACE && text.charCodeAt(text.length - 1) > SPACE ? text : text.trim();
  return UNTIDY.test(trimmed) ? trimmed.replace(/\s+/g, " ") : trimmed;
}
