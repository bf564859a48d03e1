/** Finds who wrote each review of a group. */
import { readText } from "./text.js";
import { AUTHOR, BY, DATE, NOISE, PERSON, RATING, REPLY, TITLE } from "./vocabulary.js";
import { looksLikeDate } from "./dates.js";
import { sampleOf } from "./slots.js";

/**
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {import("./slots.js").Slot} Slot
 */

const LONGEST = 60;
const MOST_WORDS = 6;
const COUNTED = /\d+\s*(reviews?|отзыв|ревю|мнени|κριτικ|bewertung|avis|anmeldelse|opini|recensi|beoordeling|friends|followers|photos)|^\W*\d+\W*$/i;
const PROFILE = /\/(users?|profiles?|members?|people|author|u|pdp\/profile|reviewer)\/|user_?id|userid|\/user\d|contributor/i;
const IN_PERSON = "[itemprop=author],[property=author],[itemtype*=Person],[typeof*=Person]";
const PICTURE = /^(?:profilbild|avatar|profile (?:picture|photo|image)|photo|picture|image|фото|аватар|снимка|φωτογραφία)\s*(?:von|of|de|for|на|του|της|пользователя)?\s*:?\s+/i;

/**
 * @param {Survey} survey
 * @param {number[]} cards
 * @param {Slot[]} slots
 * @param {Uint8Array} replies which elements stand in an owner's answer
 * @returns {(card: number) => string | null}
 */
export function authorsOf(survey, cards, slots, replies) {
  const inReply = (/** @type {number} */ at) => replies[at] === 1;
  const sample = sampleOf(cards);
  const ranked = slots
    .map((slot) => ({ slot, score: scoreSlot(survey, sample, slot, inReply) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return (card) => {
    for (const { slot } of ranked.slice(0, 3)) {
      const at = slot.first.get(card);
      const name = at === undefined ? null : nameIn(survey, at);
      if (name) return name;
    }
    return null;
  };
}

/** @param {Survey} survey @param {number[]} cards @param {Slot} slot @param {(at: number) => boolean} inReply */
function scoreSlot(survey, cards, slot, inReply) {
  const [sample] = slot.first.values();
  const trust = trustIn(survey, sample);
  if (trust === 0) return 0;
  /** @type {string[]} */
  const names = [];
  for (const card of cards) {
    const at = slot.first.get(card);
    if (at === undefined || inReply(at)) continue;
    const name = nameIn(survey, at);
    if (name) names.push(name);
  }
  if (names.length < cards.length * 0.3 || names.length === 0) return 0;
  const several = new Set(names).size / names.length;
  // The same in every card is no person, unless the site names nobody.
  const distinct = cards.length < 3 ? 1 : several < 0.15 ? 0.5 : 0.8 + several * 0.2;
  return trust * (names.length / cards.length) * distinct;
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
  if (/^(STRONG|B|CITE)$/.test(element.tagName) && !element.closest("p, h1, h2, h3, h4, h5")) return 0.9;
  if (element.closest("[itemprop=reviewBody], [itemprop=description]")) return 0;
  return /^H[3-6]$/.test(element.tagName) ? 0.35 : 0;
}

/** @param {Survey} survey @param {number} at @returns {string | null} */
function nameIn(survey, at) {
  const element = survey.elements[at];
  const content = element.tagName === "META" ? element.getAttribute("content") : null;
  if (element.tagName === "IMG") {
    const alt = element.getAttribute("alt") ?? "";
    return tidy(alt.replace(PICTURE, ""));
  }
  if (content === null && survey.within(survey.text, at) > LONGEST * 2) return null;
  if (content === null && survey.within(survey.dates, at) > 0 && survey.own[at].length < 2) return null;
  return tidy(content ?? readText(element));
}

/** @param {string} text */
function tidy(text) {
  const line = text.split("\n").map((part) => part.trim()).find((part) => part && !BY.test(`${part} x`)) ?? "";
  const joined = line || text.replace(/\s+/g, " ");
  const name = joined.trim().replace(BY, "").replace(/\s+(?:says?|wrote|writes|пишет|написал[аи]?|schreibt|écrit)\s*:?$/i, "")
    .replace(/^[\s"'“”«»:,\-–—•|]+|[\s"'“”«»:,\-–—•|]+$/gu, "")
    .replace(/\s+from\s+\p{Lu}.*$/u, "");
  if (!name || name.length > LONGEST || name.split(/\s+/).length > MOST_WORDS || COUNTED.test(name) || looksLikeDate(name)) return null;
  return /[\p{L}\p{N}]/u.test(name) ? name : null;
}
