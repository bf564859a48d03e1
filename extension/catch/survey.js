/**
 * One walk over the page: every element in page order with what is needed to find reviews among them, so
 * that what any element holds can be told by subtraction instead of another walk.
 */
import { looksLikeDate, mayBeDate } from "./dates.js";
import { hasFigure, namesRating, saysRating, saysStars, tidy, titleIn } from "./glance.js";
import { Marks, namedBy, UNNAMED } from "./names.js";
import { remembered } from "./remembered.js";
import { bodyIn, firstOf, innerOf, isMasked, kindOf, nextOf, textOf } from "./safe.js";
import { AUTHOR, DATE, RATING, REVIEW, sortsOf } from "./vocabulary.js";

const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "OBJECT", "CANVAS", "VIDEO", "AUDIO", "SELECT", "AMENDS-PANEL", "AMENDS-PICKER", "AMENDS-MARKS"]);
const MOST = 120_000;
/** Elements between two pauses. */
const AT_A_TIME = 1000;
const STAR_TAG = /^(?:svg|I|IMG|SPAN|DIV|LI|LABEL|EM|B|A|USE)$/;

/** Of the elements that a page is made of, those that may have a shadow root; others' names have a dash. */
const HOSTS = new Set(["ARTICLE", "ASIDE", "BLOCKQUOTE", "BODY", "DIV", "FOOTER", "H1", "H2", "H3", "H4", "H5", "H6", "HEADER", "MAIN", "NAV", "P", "SECTION", "SPAN"]);
const LEAF = -1;
const PASSED = -2;
const readsAsDate = remembered((words) => looksLikeDate(words));

export class Survey {
  /** @type {Element[]} */
  elements = [];
  /** @type {string[]} */
  tags = [];
  /** What the element's class says. @type {import("./names.js").Named[]} */
  named = [];
  /** Direct text, white space collapsed. @type {string[]} */
  own = [];
  // Kept in typed arrays, as there are many: little to write for an element, nothing to collect afterwards.
  parent = new Int32Array(MOST);
  /** End of the subtree, not included. */
  end = new Int32Array(MOST);
  /** Sorts of words in all the element's names. */
  sorts = new Int32Array(MOST);
  /** 1 where structured markup says what the element is. */
  typed = new Uint8Array(MOST);
  /** 1 where it bears any attribute but its class. */
  marked = new Uint8Array(MOST);
  /** 1 where one of them is an id or a hook. */
  hooked = new Uint8Array(MOST);
  /** 1 where it is part of a link or a button. */
  link = new Uint8Array(MOST);
  /** 1 where an attribute tells a number of stars. */
  labelled = new Uint8Array(MOST);
  // Running totals: what comes before each element.
  text = new Int32Array(1);
  linked = this.text;
  dates = this.text;
  ratings = this.text;
  authors = this.text;
  reviews = this.text;
  /** The first star, by the element that holds five in a row. @type {Map<number, number>} */
  rows = new Map();
  marks = new Marks();

  /**
   * Walks the page, pausing now and then.
   * @param {Element | null} root
   * @returns {Generator<void, void>}
   */
  *walk(root) {
    if (root === null) return;
    yield* this.into(root, this.take(root, root.tagName, -1, false), false);
    yield* this.sum();
  }

  /**
   * Takes all that stands in an element or an open shadow root.
   * @param {Element | ShadowRoot} root
   * @param {number} at where the element stands
   * @param {boolean} inLink
   * @returns {Generator<void, void>}
   */
  *into(root, at, inLink) {
    /** Per level: the node whose children are looked at, the element around, and whether all in it is a link. */
    const parents = [/** @type {Node} */ (root)];
    const around = [at];
    const links = [inLink];
    let depth = 0;
    let node = firstOf(root);
    for (let steps = 1; node !== null || depth > 0; steps += 1) {
      if (node === null) {
        this.end[around[depth]] = this.elements.length;
        node = nextOf(parents[depth]);
        depth -= 1;
        continue;
      }
      if (steps % AT_A_TIME === 0) yield;
      const outer = around[depth];
      const found = this.look(/** @type {Element} */ (node), outer, links[depth]);
      if (found === LEAF) {
        node = nextOf(node);
        continue;
      }
      const inner = found === PASSED ? outer : found;
      const link = links[depth] || (found !== PASSED && this.link[found] === 1);
      const own = found === PASSED ? null : this.ownTree(found);
      // An open shadow root shows its own content; what is slotted is reached as children all the same.
      if (own !== null) yield* this.into(own, inner, link);
      const first = this.firstIn(node, found);
      if (first === null) {
        node = nextOf(node);
        continue;
      }
      depth += 1;
      parents[depth] = node;
      node = first;
      around[depth] = inner;
      links[depth] = link;
    }
    this.end[at] = this.elements.length;
  }

  /**
   * @param {Node} node
   * @param {number} outer the element around
   * @param {boolean} link whether that is one
   * @returns {number} where it stands; LEAF where nothing in it matters, PASSED where only what is in it does
   */
  look(node, outer, link) {
    const kind = kindOf(node);
    if (kind === 3) {
      const text = tidy(/** @type {Text} */ (node).data);
      if (text === "") return LEAF;
      this.own[outer] = this.own[outer] === "" ? text : `${this.own[outer]} ${text}`;
      return LEAF;
    }
    return kind === 1 ? this.lookAt(/** @type {Element} */ (node), outer, link) : LEAF;
  }

  /** @param {Element} element @param {number} outer @param {boolean} link */
  lookAt(element, outer, link) {
    const tag = element.tagName;
    if (typeof tag !== "string" || (tag === "FORM" && isMasked(element))) return PASSED;
    if (SKIPPED.has(tag) || this.elements.length >= MOST) return LEAF;
    const at = this.take(element, tag, outer, link || tag === "A" || tag === "BUTTON");
    if (tag !== "svg") return at;
    if (saysStars(titleIn(element))) this.labelled[at] = 1;
    return LEAF;
  }

  /** Most elements hold words and no element: those are read at once, and nothing is left to look at. @param {Node} node @param {number} at */
  firstIn(node, at) {
    if (at === PASSED || innerOf(node) !== null) return firstOf(node);
    this.own[at] = tidy(textOf(node));
    return null;
  }

  /** What it shows besides its children: an open shadow root, a frame of the same site. @param {number} at */
  ownTree(at) {
    const tag = this.tags[at];
    if (tag === "IFRAME") return bodyIn(this.elements[at]);
    return HOSTS.has(tag) || tag.includes("-") ? this.elements[at].shadowRoot : null;
  }

  /**
   * @param {Element} element
   * @param {string} tag
   * @param {number} parent
   * @param {boolean} link whether it is part of one
   * @returns {number} where it stands
   */
  take(element, tag, parent, link) {
    const at = this.elements.length;
    let named = UNNAMED;
    const names = element.getAttributeNames();
    if (names.length > 0) {
      const name = element.getAttribute("class");
      if (name !== null) named = namedBy(name);
      this.sorts[at] = named.sorts;
      if (names.length > (name === null ? 0 : 1)) this.mark(at, element, names);
    }
    // An element of the page's own making is named as others are by their class.
    if (tag.includes("-")) this.sorts[at] |= sortsOf(tag.toLowerCase());
    this.elements.push(element);
    this.tags.push(tag);
    this.named.push(named);
    this.own.push("");
    this.parent[at] = parent;
    this.end[at] = at + 1;
    if (link) this.link[at] = 1;
    return at;
  }

  /** What its other attributes say. @param {number} at @param {Element} element @param {readonly string[]} names */
  mark(at, element, names) {
    const { marks } = this;
    marks.read(element, names);
    this.marked[at] = 1;
    this.sorts[at] |= marks.sorts;
    if (marks.typed) this.typed[at] = 1;
    if (marks.hooked) this.hooked[at] = 1;
    if (marks.label !== "" && saysStars(marks.label)) this.labelled[at] = 1;
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
      const figured = hasFigure(own);
      const date = this.isDate(at, sorts, own, figured);
      const rated = (sorts & RATING) !== 0 || this.labelled[at] === 1 || (figured ? !date && saysRating(own) : namesRating(own));
      const author = (sorts & AUTHOR) !== 0 && !date && this.mayName(at, size);
      text[at + 1] = text[at] + size;
      linked[at + 1] = linked[at] + (this.link[at] === 1 ? size : 0);
      dates[at + 1] = dates[at] + (date ? 1 : 0);
      ratings[at + 1] = ratings[at] + (rated ? 1 : 0);
      authors[at + 1] = authors[at] + (author ? 1 : 0);
      reviews[at + 1] = reviews[at] + ((sorts & REVIEW) === 0 ? 0 : 1);
      if (at % AT_A_TIME === AT_A_TIME - 1) yield;
    }
    this.sumRows();
  }

  /** Rows of stars are seen once it is known how much text stands where. */
  sumRows() {
    let rows = 0;
    for (let at = 0; at < this.elements.length; at += 1) {
      const first = this.rowIn(at);
      if (first > 0) {
        this.rows.set(at, first);
        rows += 1;
      }
      this.ratings[at + 1] += rows;
    }
  }

  /** @param {number} at @param {number} sorts @param {string} own @param {boolean} figured whether a figure stands in it */
  isDate(at, sorts, own, figured) {
    const size = own.length;
    if (size >= 3 && size <= 90 && (figured || (sorts & DATE) !== 0 || mayBeDate(own)) && readsAsDate(own)) return true;
    // Without words, a time or a meta says it by an attribute.
    if (this.marked[at] === 0 && (sorts & DATE) === 0 && size === 0) return false;
    const tag = this.tags[at];
    return tag === "TIME" || (tag === "META" && /^date(Published|Created)$/.test(this.elements[at].getAttribute("itemprop") ?? ""));
  }

  /**
   * Five wordless elements alike, one after the other: stars.
   * @param {number} at of the element they stand in
   * @returns {number} where the first of them stands, 0 where there are none
   */
  rowIn(at) {
    const end = this.end[at];
    if (end - at < 6) return 0;
    let first = 0;
    let count = 0;
    for (let child = at + 1; child < end; child = this.end[child]) {
      const wordless = this.end[child] - child < 8 && this.within(this.text, child) === 0;
      if (wordless && count > 0 && this.tags[child] === this.tags[first]) count += 1;
      else if (count === 5) return first;
      else [first, count] = [child, wordless && STAR_TAG.test(this.tags[child]) ? 1 : 0];
    }
    return count === 5 ? first : 0;
  }

  /** @param {number} at @param {number} size of its own text */
  mayName(at, size) {
    return size > 0 ? size < 80 : this.end[at] > at + 1 || this.tags[at] === "META";
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
