/** Finds when each review of a group was written. */
import { readDate } from "./dates.js";
import { sampleOf } from "./slots.js";
import { BODY, DATE, PARTIAL } from "./vocabulary.js";

/**
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {import("./slots.js").Slot} Slot
 * @typedef {{iso: string | null, text: string | null}} When
 */

const LONGEST = 140;
const SHORT = 45;
const MONTH_ONLY = 0.6;
// Of a card's elements in one slot, how many are looked at.
const FEW = 3;
const ATTRIBUTES = ["datetime", "content", "title", "data-date", "data-time", "data-datetime", "data-timestamp", "data-content", "data-created", "data-published", "date", "data-original-title"];
const SHOWS_DAY = /\d{4}|\d[./-]\d/;
const EXPERIENCE = /exp[eé]rience|of stay|of visit|visited|stayed|edited|updated|séjour|aufenthalt|verblijf|soggiorno|estancia|pobyt|konakla|sejur|изменен|редактир|посещени|прожив|престой|διαμονή|ημερομηνία (επίσκεψης|διαμονής)/i;

/**
 * @param {Survey} survey
 * @param {number[]} cards
 * @param {Slot[]} slots
 * @param {Uint8Array} words which elements stand in the reviewers' own words, where dates are part of the story
 * @param {Uint8Array} replies which stand in an owner's answer
 * @param {Date} now
 * @returns {(card: number) => When}
 */
export function datesOf(survey, cards, slots, words, replies, now) {
  const monthFirst = anyMonthFirst(survey, cards);
  /** @type {Map<number, When | null>} */
  const known = new Map();
  const read = (/** @type {number} */ at) => {
    let when = known.get(at);
    if (when === undefined) known.set(at, (when = whenIn(survey, at, now, monthFirst)));
    return when;
  };
  const sample = sampleOf(cards);
  const ranked = slots
    .map((slot) => ({ slot, score: scoreSlot(survey, sample, slot, read, (at) => words[at] === 1 || replies[at] === 1) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return (card) => {
    /** @type {When} */
    const when = { iso: null, text: null };
    for (const { slot, score } of ranked.slice(0, 4)) {
      if (score < ranked[0].score * 0.3) break;
      const found = dated(slot, card, read)?.when;
      if (!found) continue;
      when.iso ??= found.iso;
      when.text ??= found.text;
      if (when.iso && when.text) break;
    }
    return when;
  };
}

/** @param {Survey} survey @param {number[]} cards @param {Slot} slot @param {(at: number) => When | null} read @param {(at: number) => boolean} elsewhere */
function scoreSlot(survey, cards, slot, read, elsewhere) {
  let found = 0;
  let sample = -1;
  for (const card of cards) {
    const one = dated(slot, card, (at) => (survey.within(survey.text, at) <= LONGEST && !elsewhere(at) ? read(at) : null));
    if (!one?.when.iso) continue;
    // A month alone is often that of a visit.
    found += saysDay(one.when) ? 1 : MONTH_ONLY;
    if (sample < 0) sample = one.at;
  }
  return sample < 0 ? 0 : trustIn(survey, sample) * (found / cards.length);
}

/** The first of a card's elements in the slot that tells a date. @param {Slot} slot @param {number} card @param {(at: number) => When | null} read */
function dated(slot, card, read) {
  for (const at of slot.of(card, FEW)) {
    const when = read(at);
    if (when?.iso) return { at, when };
  }
  return null;
}

/** @param {When} when */
function saysDay({ iso, text }) {
  // Beside a year, only the day itself: "2 nights, January 2025" tells none.
  return !iso?.endsWith("-01") || !text || (/(?<!\d)\d{4}(?!\d)/.test(text) ? /(?<!\d)0?1(?!\d)/ : /(?<!\d)\d{1,2}(?!\d)/).test(text);
}

/** @param {Survey} survey @param {number} at */
function trustIn(survey, at) {
  const sorts = survey.sorts[at];
  if (!(sorts & DATE)) {
    if (survey.within(survey.dates, at) === 0) return 0;
    // A name that speaks of comments may stand for all their parts.
    if (sorts & BODY) return survey.within(survey.text, at) < SHORT && survey.own[at] !== "" ? 1 : 0;
  }
  // A date by itself before one among other words.
  const alone = survey.own[at].length === survey.within(survey.text, at) ? 1 : 0.85;
  return trustNamed(survey, at) * alone * (survey.within(survey.text, at) < SHORT ? 1.1 : 1);
}

/** By what marks it a date. @param {Survey} survey @param {number} at */
function trustNamed(survey, at) {
  const element = survey.elements[at];
  const sorts = survey.sorts[at];
  const property = element.getAttribute("itemprop") ?? element.getAttribute("property") ?? "";
  let trust = sorts & DATE ? 1.5 : 1;
  if (/^(datePublished|dateCreated|dtreviewed|v:dtreviewed|dt-published)$/.test(property)) trust = 2.4;
  else if (element.matches("time[datetime], .dtreviewed, .dt-published")) trust = 2;
  else if (property === "dateModified") trust = 0.5;
  return sorts & PARTIAL || EXPERIENCE.test(textOf(survey, at)) ? trust * 0.4 : trust;
}

/** @param {Survey} survey @param {number} at @param {Date} now @param {boolean} monthFirst @returns {When | null} */
function whenIn(survey, at, now, monthFirst) {
  if (survey.within(survey.text, at) > LONGEST) return null;
  if (survey.within(survey.dates, at) === 0 && !(survey.sorts[at] & DATE)) return null;
  const element = survey.elements[at];
  const shown = textOf(survey, at);
  const said = readDate(shown, now, monthFirst) ?? (survey.own[at] === "" || survey.own[at] === shown ? null : readDate(trimmed(survey.own[at]), now, monthFirst));
  const plain = said !== null && SHOWS_DAY.test(shown);
  const held = heldDate(element, now, monthFirst);
  if (held) {
    // Where a relative date is shown, the date itself is the better text.
    const better = held.name === "title" && !plain;
    return { iso: precise(held.iso, plain ? said : null), text: (better ? held.value.trim() : shown) || null };
  }
  return said ? { iso: said, text: shown } : null;
}

/** A date in an attribute of the element, or of one in it. @param {Element} element @param {Date} now @param {boolean} monthFirst */
function heldDate(element, now, monthFirst) {
  const inner = element.querySelector("time[datetime], [title]");
  for (const place of inner ? [element, inner] : [element]) {
    for (const name of ATTRIBUTES) {
      const value = place.getAttribute(name);
      const iso = value && value.length < 60 ? readDate(value, now, monthFirst) : null;
      if (iso && value !== null) return { name, value, iso };
    }
  }
  return null;
}

/** A moment in an attribute is kept unless the page shows another day. @param {string} iso @param {string | null} shown */
function precise(iso, shown) {
  if (shown === null || iso.slice(0, 10) === shown) return iso;
  const apart = Math.abs(Date.parse(iso) - Date.parse(shown));
  return apart < 2 * 24 * 3600 * 1000 ? iso : shown;
}

/** @param {Survey} survey @param {number} at */
function textOf(survey, at) {
  const words = survey.own.slice(at, survey.end[at]).filter(Boolean).join(" ");
  return trimmed(words);
}

/** Without what separates it from what stands beside it. @param {string} words */
function trimmed(words) {
  return words.replace(/^[\s\-–—•|,·]+|[\s\-–—•|,·]+$/gu, "");
}

/** Whether some date of the page can only have the month first. @param {Survey} survey @param {number[]} cards */
function anyMonthFirst(survey, cards) {
  for (const card of cards) {
    for (let at = card; at < survey.end[card]; at += 1) {
      const own = survey.own[at];
      const found = own.length < 60 && own.includes("/") ? /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{2,4})(?!\d)/.exec(own) : null;
      if (found && Number(found[2]) > 12) return true;
      if (found && Number(found[1]) > 12) return false;
    }
  }
  return /^en(-us)?$/i.test(survey.elements[0]?.ownerDocument.documentElement.lang ?? "") && !/\.uk$|\.ie$|\.au$/.test(location.hostname);
}
