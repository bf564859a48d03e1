/**
 * Reviews that the page describes as JSON-LD. They only complete what is seen on the page: what is not on
 * the page is not believed.
 *
 * @typedef {{text: string, author: string | null, rating: number | null, ratingMax: number | null, postedAt: string | null}} Described
 */
import { readDate } from "./dates.js";
import { allIn } from "./safe.js";

const MOST = 500;
const DEEPEST = 12;

/**
 * @param {Document} document
 * @returns {Generator<void, Described[]>}
 */
export function* describedReviews(document) {
  /** @type {Described[]} */
  const found = [];
  for (const script of allIn(document, "script[type*='ld+json' i]")) {
    yield;
    try {
      collect(JSON.parse(script.textContent ?? ""), found, 0);
    } catch {
      // Broken by the site: nothing to learn from it.
    }
  }
  return found;
}

/** @param {any} value @param {Described[]} found @param {number} depth */
function collect(value, found, depth) {
  if (value === null || typeof value !== "object" || depth > DEEPEST || found.length >= MOST) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found, depth + 1);
    return;
  }
  if (isType(value, /^(?:https?:\/\/schema\.org\/)?(User)?Review$/) && typeof value.reviewBody === "string") found.push(described(value));
  for (const inner of Object.values(value)) collect(inner, found, depth + 1);
}

/** @param {any} value @param {RegExp} type */
function isType(value, type) {
  return [value["@type"]].flat().some((name) => typeof name === "string" && type.test(name));
}

/** @param {any} value @returns {Described} */
function described(value) {
  const author = [value.author].flat()[0];
  const name = typeof author === "string" ? author : author?.name;
  const given = [value.reviewRating].flat()[0];
  const rating = figure(typeof given === "object" ? given?.ratingValue : given);
  return {
    text: plain(value.reviewBody),
    author: typeof name === "string" && name.trim() ? plain(name) : null,
    rating,
    ratingMax: rating === null ? null : figure(given?.bestRating),
    postedAt: typeof value.datePublished === "string" ? readDate(value.datePublished) : null,
  };
}

/** @param {unknown} value */
function figure(value) {
  const number = typeof value === "number" ? value : typeof value === "string" && value.trim() ? Number(value.replace(",", ".")) : NaN;
  return Number.isFinite(number) && number >= 0 && number <= 100 ? number : null;
}

/** Some sites leave markup in it. @param {string} text */
function plain(text) {
  if (!/[<&]/.test(text)) return text.trim();
  const parsed = new DOMParser().parseFromString(text.replace(/<br\s*\/?>/gi, "\n"), "text/html");
  return (parsed.body.textContent ?? "").trim();
}
