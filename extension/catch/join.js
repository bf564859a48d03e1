/** Joins what several places of the page say of the same review, and drops what is said twice. */
import { comparable } from "./text.js";

/**
 * @typedef {import("../shared/shapes.js").CaughtReview} CaughtReview
 * @typedef {import("./jsonld.js").Described} Described
 */

/** Reviews between two pauses. */
const AT_A_TIME = 50;
const SHORT = 25;
const HEAD = 40;

/**
 * Completes the reviews seen by those described.
 * @param {CaughtReview[]} reviews
 * @param {Described[]} described
 * @returns {Generator<void, void>}
 */
export function* complete(reviews, described) {
  if (!described.length) return;
  const entries = described.map((one) => ({ one, words: comparable(one.text), used: false }));
  let done = 0;
  for (const review of reviews) {
    if (++done % AT_A_TIME === 0) yield;
    const words = comparable(review.text);
    const match = entries.find((entry) => !entry.used && sameText(words, entry.words) && sameName(review.author, entry.one.author));
    if (!match) continue;
    match.used = true;
    fill(review, match.one, match.words.length > words.length * 1.02);
  }
}

/** @param {CaughtReview} review @param {Described} one @param {boolean} longer */
function fill(review, one, longer) {
  if (longer) review.text = one.text;
  review.author ??= one.author;
  if (one.rating !== null && (review.rating === null || one.ratingMax === review.ratingMax || one.ratingMax === null)) {
    review.rating = one.rating;
    review.ratingMax = one.ratingMax ?? review.ratingMax ?? (one.rating <= 5 ? 5 : 10);
  }
  review.postedAt = one.postedAt ?? review.postedAt;
}

/**
 * The same review shown twice stays once, the fuller one in the place of the first.
 * @param {CaughtReview[]} reviews in page order
 * @returns {Generator<void, CaughtReview[]>}
 */
export function* withoutDoubles(reviews) {
  /** @type {Map<string, {review: CaughtReview, words: string}[]>} */
  const byHead = new Map();
  /** @type {CaughtReview[]} */
  const kept = [];
  let done = 0;
  for (const review of reviews) {
    if (++done % AT_A_TIME === 0) yield;
    const words = comparable(review.text);
    const head = words.slice(0, SHORT);
    const alike = byHead.get(head) ?? [];
    const twin = alike.find((other) => isDouble(review, words, other.review, other.words));
    if (twin) {
      merge(twin.review, review, words.length > twin.words.length);
      if (words.length > twin.words.length) twin.words = words;
      continue;
    }
    alike.push({ review, words });
    byHead.set(head, alike);
    kept.push(review);
  }
  return kept;
}

/** @param {CaughtReview} a @param {string} aWords @param {CaughtReview} b @param {string} bWords */
function isDouble(a, aWords, b, bWords) {
  if (!sameName(a.author, b.author)) return false;
  if (aWords.length < SHORT || bWords.length < SHORT) {
    // Short words are said by many: only the same person on the same day is the same review.
    return aWords === bWords && a.author !== null && a.author === b.author && (a.postedAt === null || b.postedAt === null || a.postedAt.slice(0, 10) === b.postedAt.slice(0, 10));
  }
  if (a.rating !== null && b.rating !== null && a.rating !== b.rating) return false;
  return sameText(aWords, bWords);
}

/** @param {CaughtReview} first @param {CaughtReview} second @param {boolean} fuller whether the second says more */
function merge(first, second, fuller) {
  if (fuller) {
    first.text = second.text;
    first.element = second.element;
  }
  first.author ??= second.author;
  if (first.rating === null) [first.rating, first.ratingMax] = [second.rating, second.ratingMax];
  first.postedAt ??= second.postedAt;
  first.postedAtText ??= second.postedAtText;
  first.lang ??= second.lang;
  first.replied ||= second.replied;
}

/** One is the other, or its beginning. @param {string} a @param {string} b */
function sameText(a, b) {
  if (a === b) return a !== "";
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < HEAD) return short.length >= 12 && long.length < short.length * 1.15 && long.startsWith(short);
  return long.startsWith(short) || (short.length > 80 && long.startsWith(short.slice(0, -12)));
}

/** @param {string | null} a @param {string | null} b */
function sameName(a, b) {
  if (a === null || b === null) return true;
  const [one, other] = [comparable(a), comparable(b)];
  return one === other || one.startsWith(other) || other.startsWith(one);
}
