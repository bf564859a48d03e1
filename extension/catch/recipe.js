/**
 * What a person showed of a site: which elements are its reviews, and where in them things stand. One more
 * piece of evidence, which the page cannot contradict.
 */
import { readDate } from "./dates.js";
import { readRatingText, readRating } from "./ratings.js";
import { readText } from "./text.js";

/**
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {import("../shared/shapes.js").Recipe} Recipe
 */

/**
 * The reviews' elements, in page order, none in another; open shadow roots are looked into as well.
 * @param {Survey} survey
 * @param {string} selector
 * @returns {number[]} empty where the selector is none or fits nothing
 */
export function matching(survey, selector) {
  if (!isSelector(selector)) return [];
  const members = [];
  for (let at = 0; at < survey.elements.length; at += 1) {
    if (!survey.elements[at].matches(selector)) continue;
    members.push(at);
    at = survey.end[at] - 1;
  }
  return members;
}

/** @param {unknown} selector */
export function isSelector(selector) {
  if (typeof selector !== "string" || !selector.trim()) return false;
  // Only where there is a page can a selector be tried.
  if (typeof DocumentFragment === "undefined") return true;
  try {
    new DocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

/**
 * What the recipe finds in one card; what it does not name or find is left out.
 * @param {Element} card
 * @param {Recipe} recipe
 * @param {Date} now
 */
export function toldBy(card, recipe, now) {
  const { fields } = recipe;
  const text = all(card, fields.text).map((part) => readText(part)).filter(Boolean).join("\n\n");
  const author = all(card, fields.author).map((part) => readText(part)).find(Boolean);
  const [stars] = all(card, fields.rating).map(starsIn).filter((one) => one !== null);
  const date = all(card, fields.date)[0];
  const written = date ? readText(date) : "";
  return {
    ...(text && { text }),
    ...(author && { author }),
    ...(stars && { rating: stars.value, ratingMax: stars.max ?? (stars.value <= 5 ? 5 : 10) }),
    ...(written && { postedAtText: written, postedAt: readDate(date?.getAttribute("datetime") ?? written, now) ?? readDate(written, now) }),
    ...(all(card, fields.reply).length > 0 && { replied: true }),
  };
}

/** @param {Element} element */
function starsIn(element) {
  return readRating(element, (element.textContent ?? "").trim().slice(0, 100), true) ?? readRatingText(readText(element), true);
}

/** @param {Element} card @param {string | undefined} selector @returns {Element[]} */
function all(card, selector) {
  return selector && isSelector(selector) ? [...card.querySelectorAll(selector)] : [];
}
