/** Finds who wrote each review of a group. */
import { ANONYMOUS, HIDDEN, nameLikeness } from "./person.js";
import { readRatingText } from "./ratings.js";
import { remembered } from "./remembered.js";
import { readText } from "./text.js";
import { AUTHOR, BY, DATE, NOISE, PERSON, RATING, REPLY, TITLE } from "./vocabulary.js";
import { looksLikeDate } from "./dates.js";
import { sampleOf } from "./slots.js";
import { besideDates } from "./besides.js";

/**
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {import("./slots.js").Slot} Slot
 */

/** Below this much trust, what the words themselves look like counts as well. */
const SURE = 1;
const WEAK = 0.5;
const SURE_NAMELESS = 1.6;
const LONGEST = 60;
// Of a card's elements in one slot, how many are looked at.
const FEW = 3;
const MOST_WORDS = 6;
const COUNTED = /\d+\s*(reviews?|отзыв|ревю|мнени|κριτικ|bewertung|avis|anmeldelse|opini|recensi|beoordeling|friends|followers|photos)|^\W*\d+\W*$|^[$€£₽₴¥]\s?\d|\d[.,]\d\d(?:\s?\S{1,3})?$/i;
// "by Ann Rook on Feb 1, 2025", "— Ann Rook, 1 February 2025"
const SIGNED = /^(?:(?:(?:written|posted|reviewed) )?(?:by|von|par|por|от|από|door|przez)\s+|[—–-]\s*)\p{Lu}.*\d/u;
const SIGNED_WHEN = /(?:\s+(?:on|am|le|el|il|op|dnia|в|на|στις)\s+|\s*[,·|–—(-]\s*)(?=[^\d]{0,16}\d).*$/u;
const PROFILE = /\/(users?|profiles?|members?|people|author|u|pdp\/profile|reviewer)\/|user_?id|userid|\/user\d|profile\.php|contributor/i;
const IN_PERSON = "[itemprop=author],[property=author],[itemtype*=Person],[typeof*=Person]";
const PICTURE = /^(?:profilbild|avatar|profile (?:picture|photo|image)|photo|picture|image|фото|аватар|снимка|φωτογραφία)\s*(?:von|of|de|for|на|του|της|пользователя)?\s*:?\s+/i;

/**
 * @param {Survey} survey
 * @param {number[]} cards
 * @param {Slot[]} slots
 * @param {Uint8Array} words which elements stand in the reviewers' own words
 * @param {Uint8Array} replies which stand in an owner's answer
 * @returns {(card: number) => string | null}
 */
export function authorsOf(survey, cards, slots, words, replies) {
  const elsewhere = (/** @type {number} */ at) => words[at] === 1 || replies[at] === 1;
  const sample = sampleOf(cards);
  const hints = new Hints(survey);
  const ranked = slots
    .map((slot) => ({ slot, score: scoreSlot(survey, sample, slot, elsewhere, hints) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  if (ranked.length === 0) return besideDates(survey, cards, slots, elsewhere);
  const best = ranked.slice(0, 3).map(({ slot }) => slot);
  const likely = [...best, ...slots.filter((slot) => !best.includes(slot) && besideLink(slot, best[0]))];
  return (card) => {
    for (const slot of likely) {
      const name = named(survey, slot, card, (at) => replies[at] === 1)?.name;
      if (name) return name;
    }
    return null;
  };
}

/** The same place but for a link around it, as only some names have one. @param {Slot} one @param {Slot} other */
function besideLink({ key: one }, { key: other }) {
  return one.includes(">A>") !== other.includes(">A>") && withoutLink(one) === withoutLink(other);
}

/** @param {string} key */
function withoutLink(key) {
  return key.replace(">A>", ">").split(">").slice(-2).join(">");
}

/** @param {Survey} survey @param {number[]} cards @param {Slot} slot @param {(at: number) => boolean} elsewhere @param {Hints} hints */
function scoreSlot(survey, cards, slot, elsewhere, hints) {
  const [sample] = slot.members;
  const trust = trustIn(survey, sample);
  if (trust === 0 && !slot.of(cards[0]).some((at) => survey.own[at] !== "")) return 0;
  /** @type {string[]} */
  const names = [];
  let hinted = 0;
  for (const card of cards) {
    const one = named(survey, slot, card, elsewhere);
    if (!one) continue;
    names.push(one.name);
    if (trust < SURE) hinted += hints.of(card, one.at, one.name);
  }
  if (names.length < cards.length * 0.3 || names.length === 0) return 0;
  // A site that names nobody says so in each card.
  if (names.length > 2 && names.every((name) => ANONYMOUS.test(name))) return SURE_NAMELESS * (names.length / cards.length);
  const several = new Set(names).size / names.length;
  const alike = trust < SURE ? looks(names, several, hinted) : 0;
  // What little speaks for it must not be contradicted by the words.
  const sureness = alike === 0 && trust < WEAK ? 0 : Math.max(trust, alike);
  return sureness * (names.length / cards.length) * distinct(several, cards.length, trust);
}

/** The first of a card's elements in the slot that holds a name. @param {Survey} survey @param {Slot} slot @param {number} card @param {(at: number) => boolean} elsewhere */
function named(survey, slot, card, elsewhere) {
  for (const at of slot.of(card, FEW)) {
    const name = elsewhere(at) ? null : nameIn(survey, at);
    if (name) return { at, name };
  }
  return null;
}

/** The same in every card is no person, unless the site names nobody. @param {number} several @param {number} cards @param {number} trust */
function distinct(several, cards, trust) {
  if (cards < 3) return 1;
  if (several * cards <= 1.01) return trust > 2 ? 0.5 : 0.25;
  return several < 0.15 ? 0.5 : 0.8 + several * 0.2;
}

/**
 * How much words that nothing marks look like names, all of them together.
 * @param {string[]} names
 * @param {number} several which share of them differ
 * @param {number} hinted sum of what stands around them
 */
function looks(names, several, hinted) {
  const likeness = names.reduce((sum, name) => sum + nameLikeness(name), 0) / names.length;
  if (likeness < 0.6 || (names.length > 2 && several < 0.5)) return 0;
  return likeness * 0.7 + Math.min(hinted / names.length, 1.2);
}

/** What around an unmarked word tells that it is a name. */
class Hints {
  /** @type {Map<number, string>} */
  labels = new Map();

  /** @param {Survey} survey */
  constructor(survey) {
    this.survey = survey;
  }

  /** @param {number} card @param {number} at @param {string} name */
  of(card, at, name) {
    const { survey } = this;
    let hints = 0.25 * (1 - (at - card) / (survey.end[card] - card));
    if (this.labelsOf(card).includes(name)) hints += 0.7;
    if (this.initialBefore(at, name)) hints += 0.5;
    if (survey.link[at]) hints += 0.15;
    return hints;
  }

  /** Labels of pictures and buttons, and of the card itself, often repeat it. @param {number} card */
  labelsOf(card) {
    let labels = this.labels.get(card);
    if (labels !== undefined) return labels;
    const { survey } = this;
    labels = "";
    for (let at = card; at < survey.end[card]; at += 1) {
      if (!survey.marked[at]) continue;
      for (const attribute of ["aria-label", "alt", "title"]) labels += ` ${survey.elements[at].getAttribute(attribute) ?? ""}`;
    }
    this.labels.set(card, labels);
    return labels;
  }

  /** A letter in place of a picture. @param {number} at @param {string} name */
  initialBefore(at, name) {
    const { own } = this.survey;
    for (let back = at - 1; back >= 0 && back > at - 6; back -= 1) {
      if (own[back] === "") continue;
      return own[back].length <= 2 && own[back][0].toUpperCase() === name[0].toUpperCase();
    }
    return false;
  }
}

/** How much an element's name or place says that a person is named there. @param {Survey} survey @param {number} at */
function trustIn(survey, at) {
  const element = survey.elements[at];
  const sorts = survey.sorts[at];
  const marked = markedTrust(element);
  if (marked !== null) return marked;
  if (sorts & (DATE | RATING | REPLY) && !(sorts & PERSON)) return 0;
  if (element.tagName === "IMG") return sorts & (NOISE | AUTHOR) ? 0.9 : 0.6;
  if (sorts & (PERSON | AUTHOR)) return namedTrust(element, sorts) * (element.childElementCount === 0 ? 1.1 : 1);
  if (element.tagName === "A" && PROFILE.test(element.getAttribute("href") ?? "")) return 1.4;
  return bare(survey, at);
}

/** By microdata, RDFa and microformats; null where none says anything. @param {Element} element */
function markedTrust(element) {
  const property = element.getAttribute("itemprop") ?? element.getAttribute("property");
  if (property && /^(author|creator|reviewer|v:reviewer)$/.test(property)) return 4;
  if (property === "name" && element.parentElement?.closest(IN_PERSON)) return 4.2;
  if (element.getAttribute("rel") === "author" || element.matches(".reviewer, .p-author, .reviewer .fn, .p-author .p-name")) return 3;
  return property ? 0 : null;
}

/** By its class, id or data attributes. @param {Element} element @param {number} sorts */
function namedTrust(element, sorts) {
  if (sorts & PERSON) return sorts & TITLE ? 1.5 : 2.2;
  if (/name|nick/i.test(element.getAttribute("class") ?? "")) return 1.9;
  return sorts & NOISE ? 1 : 1.5;
}

/** Unnamed places that often hold a name. @param {Survey} survey @param {number} at */
function bare(survey, at) {
  const element = survey.elements[at];
  const parent = survey.parent[at];
  if (parent >= 0 && survey.sorts[parent] & PERSON && survey.own[at]) return 1.2;
  if (survey.own[at].length < LONGEST * 2 && SIGNED.test(survey.own[at])) return 1;
  if (/^(STRONG|B|CITE)$/.test(element.tagName) && !element.closest("p, h1, h2, h3, h4, h5")) return 0.9;
  if (element.closest("[itemprop=reviewBody], [itemprop=description]")) return 0;
  return /^H[3-6]$/.test(element.tagName) ? 0.35 : 0;
}

/** @param {Survey} survey @param {number} at @returns {string | null} */
function nameIn(survey, at) {
  const element = survey.elements[at];
  const tag = survey.tags[at];
  const content = tag === "META" ? element.getAttribute("content") : null;
  if (tag === "IMG") {
    const alt = element.getAttribute("alt") ?? "";
    return tidy(alt.replace(PICTURE, ""));
  }
  if (content === null && survey.within(survey.text, at) > LONGEST * 2) return null;
  if (content === null && survey.within(survey.dates, at) > 0 && survey.own[at].length < 2) return null;
  return tidy(content ?? (survey.end[at] === at + 1 && tag !== "svg" ? survey.own[at] : readText(element)));
}

/** "5 out of 5 stars" stands in bold as a name may. @param {string} words */
function isRating(words) {
  return /\d/.test(words) && readRatingText(words) !== null;
}

const tidy = remembered(tidied);

/** "User chose to stay unnamed" is a sentence and no label before a name. @param {string} label @param {unknown[]} found */
function withoutLabel(label, ...found) {
  const rest = String(found.at(-1)).slice(label.length);
  return /^\p{Ll}.*\s.*\s/u.test(rest) ? label : "";
}

/** @param {string} text */
function tidied(text) {
  const line = text.split("\n").map((part) => part.trim()).find((part) => part && !BY.test(`${part} x`)) ?? "";
  const joined = line || text.replace(/\s+/g, " ");
  const signed = joined.trim();
  const name = (SIGNED.test(signed) ? signed.replace(/^[—–-]\s*/, "").replace(SIGNED_WHEN, "") : signed).replace(BY, withoutLabel).replace(/\s+(?:says?|wrote|writes|пишет|написал[аи]?|schreibt|écrit)\s*:?$/i, "")
    .replace(/^[\s"'“”«»:,\-–—•|]+|[\s"'“”«»:,\-–—•|]+$/gu, "")
    .replace(/\s+(?:from|uit|aus|из|от|από|din|från|fra)\s+\p{Lu}.*$/u, "").replace(/\s*\(\s*\d[\d.,\s]*\)$/, "");
  if (!name || name.length > LONGEST || name.split(/\s+/).length > MOST_WORDS || COUNTED.test(name) || looksLikeDate(name) || isRating(name)) return null;
  return /[\p{L}\p{N}]/u.test(name) || HIDDEN.test(name) ? name : null;
}
