/** Finds the reviewer's own words in the cards of a group. */
import { leadsWithNames } from "./leading.js";
import { isOfTheSite, repeated } from "./lines.js";
import { withParagraphs } from "./paragraphs.js";
import { Points } from "./points.js";
import { sampleOf } from "./slots.js";
import { comparable, readText } from "./text.js";
import { AUTHOR, BODY, DATE, NOISE, PARTIAL, POINT_LABELS, RATING, REVIEW, TITLE } from "./vocabulary.js";

/**
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {import("./slots.js").Slot} Slot
 * @typedef {{element: number, text: string}} Body
 */

/** Cards, and slots, between two pauses. */
const AT_A_TIME = 100;
const SHORT = 60;
const LONG = 250;
const CUT = /(?:…|\.\.\.)\s*$/;
const LEAST_BEGUN = 20;
const CONTROLS = new Set(["BUTTON", "FORM", "NAV", "SELECT", "TEXTAREA", "META", "LINK", "IMG", "svg", "TIME"]);
/** Controls too, unless much stands in them. */
const FRAMES = new Set(["HEADER", "FOOTER", "LABEL"]);
const HEADINGS = new Set(["H1", "H2", "H3", "H4", "H5", "H6"]);
const INLINE = /^(A|ABBR|B|BDI|BR|CITE|CODE|EM|FONT|I|IMG|MARK|P|Q|S|SMALL|SPAN|STRONG|SUB|SUP|U|WBR|META)$/;

export class Bodies {
  /**
   * @param {Survey} survey
   * @param {number[]} cards
   * @param {Slot[]} slots
   * @param {Map<number, number[]>} answers the owner's, by card
   */
  constructor(survey, cards, slots, answers) {
    this.survey = survey;
    this.cards = new Set(cards);
    this.slots = slots;
    this.answers = answers;
    /** Slots that may hold the text, likeliest first. @type {{slot: Slot, score: number}[]} */
    this.ranked = [];
    this.sample = sampleOf(cards);
    /** Prose in each element, without what is around a review's own words. */
    this.prose = new Float64Array(survey.elements.length);
    /** Which elements are no part of anyone's words. */
    this.blocked = new Uint8Array(survey.elements.length);
    this.pointed = new Points(survey, this.blocked);
  }

  /** @returns {Generator<void, void>} */
  *weigh() {
    for (const at of repeated(this.survey, [...this.cards])) this.blocked[at] = 1;
    for (const slot of this.slots) if (isOfTheSite(this.survey, this.cards.size, slot) || leadsWithNames(this.survey, this.sample, slot)) for (const at of slot.members) this.blocked[at] = 1;
    yield;
    let done = 0;
    for (const card of this.cards) {
      this.weighCard(card);
      if (++done % AT_A_TIME === 0) yield;
    }
    for (const slot of this.slots) {
      const score = this.score(slot);
      if (score > 0) this.ranked.push({ slot, score });
      if (++done % AT_A_TIME === 0) yield;
    }
    this.ranked.sort((a, b) => b.score - a.score);
  }

  /** @param {number} card */
  weighCard(card) {
    const { survey } = this;
    for (const reply of this.answers.get(card) ?? []) this.blocked[reply] = 1;
    const end = survey.end[card];
    const sums = new Float64Array(end - card + 1);
    for (let at = card; at < end; at += 1) {
      if (at > card && (this.blocked[at] || isAround(survey, at))) {
        this.blocked[at] = 1;
        for (let inner = at; inner < survey.end[at]; inner += 1) sums[inner - card + 1] = sums[at - card];
        at = survey.end[at] - 1;
        continue;
      }
      sums[at - card + 1] = sums[at - card] + survey.own[at].length;
    }
    for (let at = card; at < end; at += 1) this.prose[at] = sums[survey.end[at] - card] - sums[at - card];
  }

  /** How much of the cards' prose a slot holds, and how tightly. @param {Slot} slot */
  score(slot) {
    const { survey, sample: cards } = this;
    let covered = 0;
    let sample = -1;
    /** The same among those whose name says that they are the text. */
    const bodies = { sample: -1, count: 0, of: 0 };
    for (const card of cards) {
      const all = slot.of(card);
      const total = this.prose[card];
      if (all.length === 0 || total === 0) continue;
      const best = this.fullest(all);
      const share = this.prose[best] / total;
      if (share > 0) sample = longer(survey, sample, best);
      bodies.of += 1;
      if (share > 0 && survey.sorts[best] & BODY) {
        bodies.sample = longer(survey, bodies.sample, best);
        bodies.count += 1;
      }
      covered += share;
    }
    if (sample < 0) return 0;
    const filled = cards.filter((card) => this.prose[card] > 0).length;
    return (covered / filled) * this.bonus(bodies.count * 2 > bodies.of ? bodies.sample : sample);
  }

  /** @param {number} at */
  bonus(at) {
    const { survey } = this;
    const element = survey.elements[at];
    const sorts = survey.sorts[at];
    let bonus = markedBonus(element);
    if (sorts & BODY) bonus *= 1.5;
    if (sorts & REVIEW && sorts & BODY) bonus *= 1.15;
    if (/^(P|Q|BLOCKQUOTE)$/.test(element.tagName)) bonus *= 1.2;
    if (element.hasAttribute("lang")) bonus *= 1.1;
    if (sorts & (PARTIAL | TITLE)) bonus *= 0.75;
    if (sorts & (DATE | RATING) && !(sorts & BODY)) bonus *= 0.6;
    if (isLeafLike(element)) bonus *= 1.35;
    return bonus * (1 + Math.min(this.depth(at), 12) * 0.004);
  }

  /** @param {number} at */
  depth(at) {
    let depth = 0;
    for (let up = this.survey.parent[at]; up >= 0 && depth < 12 && !this.cards.has(up); up = this.survey.parent[up]) depth += 1;
    return depth;
  }

  /** @param {number[]} all */
  fullest(all) {
    let best = all[0];
    for (const at of all) if (this.prose[at] > this.prose[best]) best = at;
    return best;
  }

  /**
   * The reviewer's words in one card.
   * @param {number} card
   * @returns {Body | null} null where the card says nothing
   */
  of(card) {
    for (const { slot, score } of this.ranked.slice(0, 6)) {
      if (score < this.ranked[0].score * 0.45) break;
      const all = slot.of(card).filter((at) => this.prose[at] > 0);
      if (all.length === 0) continue;
      const at = this.fullest(all);
      const text = this.read(this.wholeOf(at, card), card);
      if (text) return { element: at, text: withParagraphs(this.survey, { at, all, text }, (one) => this.isProse(one), this.prose) };
    }
    return this.points(card);
  }

  /** Whether it holds a reviewer's words and nothing else. @param {number} at */
  isProse(at) {
    const { survey } = this;
    return this.prose[at] === survey.within(survey.text, at) && survey.within(survey.ratings, at) + survey.within(survey.dates, at) === 0;
  }

  /** Where a text that is cut short stands whole beside itself. @param {number} at @param {number} card */
  wholeOf(at, card) {
    const { survey } = this;
    const shown = survey.elements[at].textContent ?? "";
    if (!CUT.test(shown)) return at;
    const begun = comparable(shown);
    if (begun.length < LEAST_BEGUN) return at;
    let up = survey.parent[at];
    for (let level = 0; level < 3 && up > card; level += 1, up = survey.parent[up]) {
      for (let beside = up + 1; beside < survey.end[up]; beside = survey.end[beside]) {
        if (survey.within(survey.text, beside) <= survey.within(survey.text, at) || survey.holds(beside, at)) continue;
        if (comparable(survey.elements[beside].textContent ?? "").startsWith(begun)) return beside;
      }
    }
    return at;
  }

  /** @param {number} at @param {number} card */
  read(at, card) {
    const { survey } = this;
    const elements = new Set();
    for (let inner = at + 1; inner < survey.end[at]; inner += 1) {
      if (!this.blocked[inner]) continue;
      elements.add(survey.elements[inner]);
      inner = survey.end[inner] - 1;
    }
    const skip = elements.size === 0 ? undefined : (/** @type {Element} */ element) => elements.has(element);
    const own = readText(survey.elements[at], skip).replace(POINT_LABELS, "");
    return this.pointed.beside(at, card, own).filter((text) => text).join("\n\n");
  }

  /** What stands within a text and is no part of it. @param {Uint8Array} covered @param {number[]} texts */
  uncover(covered, texts) {
    const { survey, blocked } = this;
    for (const text of texts) {
      for (let at = text + 1; at < survey.end[text]; at += 1) {
        if (!blocked[at]) continue;
        covered.fill(0, at, survey.end[at]);
        at = survey.end[at] - 1;
      }
    }
  }

  /** @param {number} card @returns {Body | null} */
  points(card) {
    const points = this.pointed.beside(card, card).filter((text) => text);
    return points.length ? { element: card, text: points.join("\n\n") } : null;
  }
}

/** Microdata, RDFa and microformats say outright what the text is. @param {Element} element */
function markedBonus(element) {
  const property = propertyOf(element);
  if (/^(v:)?(reviewBody|description)$/.test(property)) return property.endsWith("reviewBody") ? 3 : 2.4;
  return element.classList.contains("e-content") || element.classList.contains("description") ? 1.5 : 1;
}

/** What stands around the reviewer's words: controls, headings, names, dates, stars. @param {Survey} survey @param {number} at */
function isAround(survey, at) {
  const size = survey.within(survey.text, at);
  const property = survey.typed[at] ? propertyOf(survey.elements[at]) : "";
  if (property !== "" && /^(v:)?(reviewBody|description)$/.test(property)) return false;
  if (size === 0 || isControl(survey, at, size)) return true;
  if (property === "") return namedAround(survey, at, size);
  if (/^(author|name|reviewRating|datePublished|dateCreated|itemReviewed|headline)$/.test(property) && size < LONG) return true;
  return namedAround(survey, at, size);
}

/** @param {Element} element */
function propertyOf(element) {
  return element.getAttribute("itemprop") ?? element.getAttribute("property") ?? "";
}

/** @param {Survey} survey @param {number} at @param {number} size */
function isControl(survey, at, size) {
  const tag = survey.tags[at];
  if (tag === "A") return size < SHORT && (survey.end[at] === at + 1 || !survey.elements[at].querySelector("p, div, section, header"));
  if (CONTROLS.has(tag)) return true;
  if (FRAMES.has(tag)) return size <= 200;
  return HEADINGS.has(tag) && size < LONG;
}

/** @param {Survey} survey @param {number} at @param {number} size */
function namedAround(survey, at, size) {
  const sorts = survey.sorts[at];
  if (sorts & BODY) return false;
  if (sorts & NOISE) return size < LONG || !(sorts & REVIEW);
  if (sorts & TITLE && size < 200 && !survey.elements[at].querySelector("p")) return true;
  if (size >= SHORT) return false;
  if (survey.dates[at + 1] > survey.dates[at] || sorts & (AUTHOR | DATE)) return true;
  return (sorts & RATING) !== 0 && size < SHORT / 2;
}

/** Nothing in it but text, inline markup and paragraphs. @param {Element} element */
function isLeafLike(element) {
  for (const child of element.children) {
    if (!INLINE.test(child.tagName)) return false;
    if (child.tagName === "P" && child.firstElementChild && !INLINE.test(child.firstElementChild.tagName)) return false;
  }
  return true;
}

/** The one of the two that holds more. @param {Survey} survey @param {number} one -1 for none @param {number} other */
function longer(survey, one, other) {
  return one < 0 || survey.within(survey.text, other) > survey.within(survey.text, one) ? other : one;
}
