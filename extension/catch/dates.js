/** Reads dates as review pages write them, in words, figures or relative to today. */
import { LETTER } from "./letters.js";
import { AGO, HINTS, LAST, MONTHS, TODAY, UNITS, YESTERDAY } from "./date-words.js";

const DAY = 24 * 3600 * 1000;
const EARLIEST = 1990;
/** Characters between a month and its year, and the year. */
const NEAR = 20;

const NUMERIC = /(?<!\d)(\d{1,4})\s?([./\-\u2010-\u2015])\s?(\d{1,2})\s?\2\s?(\d{2,4})(?!\d)/;
const ISO = /(\d{4})-(\d{2})-(\d{2})(t[\d:.]+(?:z|[+-]\d{2}:?\d{2})?)?/;
// Months in one language, everyday words in another: months only beside a year.
const ALSO_WORDS = new Set(["may", "out", "set", "ago", "mar", "gen", "mai", "maj", "dec"]);
const HAS_DIGIT = /\d/;
const WORD = new RegExp(`[${LETTER}]+`, "g");
const FIGURES = /\d\s?[./\-\u2010-\u2015]\s?\d/;
/** As a sentence begins, too. */
const ANY_CASE = new Set([...HINTS].flatMap((word) => [word, word[0].toUpperCase() + word.slice(1)]));
const FEW_WORDS = new RegExp(`^[^${LETTER}]*(?:[${LETTER}]+[^${LETTER}]*){0,3}$`);

/** How a line begins that tells the month of a stay and no day. */
const STAY = /^(?:stayed|visited|travell?ed|date of|month of|séjour|visité|aufenthalt|übernacht|besucht|verblijf|bezocht|soggiorno|visitato|estancia|visitad|pobyt|wizyta|konakla|ziyaret|sejur|vizitat|дата|посе[щт]|прожив|отдых|престой|διαμονή|ημερομηνία|επίσκεψη)/;
const LONGEST_STAY = 50;

/**
 * @param {string} text
 * @param {Date} [now]
 * @param {boolean} [monthFirst] whether 3/4/2020 is the fourth of March
 * @returns {string | null} `YYYY-MM-DD`, or a moment where the text holds one
 */
export function readDate(text, now = new Date(), monthFirst = false) {
  const words = text.trim().toLowerCase().normalize("NFC");
  if (!words || words.length > 200) return null;
  const figures = FIGURES.test(words) ? isoDate(words) ?? numericDate(words, monthFirst) : null;
  if (figures) return figures;
  const said = words.match(WORD) ?? [];
  // Few texts name a month: only then is it worth a closer look.
  return (said.some((word) => monthOf(word) !== null) ? wordedDate(words, now) : null) ?? relativeDate(words, said, now);
}

/**
 * A cheap look before a closer one: figures, or a first or last word such as "yesterday" or "ago".
 * @param {string} text
 */
export function mayBeDate(text) {
  if (HAS_DIGIT.test(text)) return true;
  if (text.length > 40) return false;
  const first = text.indexOf(" ");
  if (first < 0) return ANY_CASE.has(text);
  return ANY_CASE.has(text.slice(text.lastIndexOf(" ") + 1)) || ANY_CASE.has(text.slice(0, first));
}

/** @param {string} text */
export function looksLikeDate(text) {
  if (text.length < 3 || text.length > 90) return false;
  return readDate(text) !== null;
}

/** @param {string} text */
function isoDate(text) {
  const found = ISO.exec(text);
  if (!found) return null;
  const day = calendarDay(Number(found[1]), Number(found[2]), Number(found[3]));
  if (day === null || !found[4] || !/z$|[+-]\d{2}:?\d{2}$/.test(found[4])) return day;
  const moment = new Date(found[0].toUpperCase().replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(moment.getTime()) ? day : moment.toISOString();
}

/**
 * @param {string} text
 * @param {boolean} monthFirst
 */
function numericDate(text, monthFirst) {
  const found = NUMERIC.exec(text);
  if (!found) return null;
  const [first, second, third] = [Number(found[1]), Number(found[3]), Number(found[4])];
  if (found[1]?.length === 4) return calendarDay(first, second, third);
  if (found[1] && found[1].length > 2) return null;
  const year = found[4]?.length === 2 ? 2000 + third : third;
  const slashed = found[2] === "/";
  if (second > 12 || (slashed && monthFirst && first <= 12)) return calendarDay(year, first, second);
  return calendarDay(year, second, first);
}

/**
 * @param {string} text
 * @param {Date} now
 */
function wordedDate(text, now) {
  /** A month and a year, where no day is told. @type {string | null} */
  let monthOnly = null;
  for (const word of text.matchAll(WORD)) {
    const month = monthOf(word[0]);
    if (month === null) continue;
    const before = text.slice(0, word.index);
    const after = text.slice(word.index + word[0].length);
    const year = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(after.slice(0, NEAR)) ?? /(?<!\d)((?:19|20)\d{2})(?!\d)\D*$/.exec(before.slice(-NEAR));
    const day = /(?<!\d)(?<!\d[.,])(\d{1,2})(?:st|nd|rd|th|er|\.|º|η|-?го)?(?:\s+(?:de|of|του))?[\s.\-–]*$/.exec(before)
      ?? /^[\s.,]*(\d{1,2})(?:st|nd|rd|th)?(?![\d:])/.exec(after);
    if (!year && !day) continue;
    if (!day) {
      // A day may follow: "stayed in May 2024, written 2 June 2024".
      if (mayLackDay(text)) monthOnly ??= calendarDay(Number(year?.[1]), month, 1);
      continue;
    }
    if (!year && ALSO_WORDS.has(word[0])) continue;
    if (year) return calendarDay(Number(year[1]), month, Number(day[1]));
    return latestDay(month, Number(day[1]), now);
  }
  return monthOnly;
}

/** Whether a month and a year are all that the words tell. @param {string} text */
function mayLackDay(text) {
  return FEW_WORDS.test(text) || (text.length <= LONGEST_STAY && STAY.test(text));
}

/** @param {string} word */
function monthOf(word) {
  if (word.length < 3) return null;
  const month = MONTHS.get(word) ?? MONTHS.get(word.replace(/\.$/, ""));
  return month ?? null;
}

/**
 * A day without a year is its latest one.
 * @param {number} month
 * @param {number} day
 * @param {Date} now
 */
function latestDay(month, day, now) {
  const year = now.getFullYear();
  const passed = new Date(year, month - 1, day).getTime() <= now.getTime() + DAY;
  return calendarDay(passed ? year : year - 1, month, day);
}

/**
 * @param {string} text
 * @param {string[]} words in it
 * @param {Date} now
 */
function relativeDate(text, words, now) {
  if (text.length > 60 || !words.some((word) => HINTS.has(word) || LAST.test(word))) return null;
  if (TODAY.test(text)) return localDay(now);
  if (YESTERDAY.test(text)) return localDay(new Date(now.getTime() - DAY));
  if (!AGO.test(text) && !LAST.test(text)) return null;
  for (const [unit, pattern] of UNITS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const count = /\d+/.exec(text)?.[0];
    return before(now, unit, count ? Number(count) : 1);
  }
  return null;
}

/**
 * @param {Date} now
 * @param {string} unit
 * @param {number} count
 */
function before(now, unit, count) {
  const date = new Date(now);
  if (unit === "year") date.setFullYear(date.getFullYear() - count);
  else if (unit === "month") date.setMonth(date.getMonth() - count);
  else if (unit === "week") date.setDate(date.getDate() - 7 * count);
  else if (unit === "day") date.setDate(date.getDate() - count);
  else if (unit === "hour") date.setHours(date.getHours() - count);
  else date.setMinutes(date.getMinutes() - count);
  return Number.isNaN(date.getTime()) ? null : localDay(date);
}

/** @param {Date} date */
function localDay(date) {
  return calendarDay(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 * @returns {string | null} null for days there are not
 */
function calendarDay(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (!(year >= EARLIEST && year <= 2100) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
