/**
 * Reads ratings however they are shown: figures, words beside stars, glyphs, widths, classes, counted icons.
 *
 * @typedef {{value: number, max: number | null, trust: number, alike?: boolean}} Rating `trust`: how plainly it was
 *   said, 0 to 1; `alike`: read from stars that all look the same
 */
import { readIcons } from "./icons.js";
import { LETTER } from "./letters.js";

const L = `[${LETTER}]`;
const OF = "(?:/|out of|of|von|de|sur|av|af|ud af|из|από|στα|στους|van|van de|su|di|na|z|от|din|üzerinden|\\|)";
const NUMBER = "(\\d{1,3}(?:[.,]\\d{1,2})?)";
const STAR_WORDS = `(?:stars?|star rating|points?|αστέρι${L}*|αστερ${L}*|зв[её]зд${L}*|балл${L}*|точк${L}*|stern${L}*|étoiles?|estrellas?|stell[ae]|sterren|ster|gwiazd${L}*|stele|stea|yıldız|estrelas?|stjern${L}*|stjärn${L}*|bubbles?|burbujas?|bulles?|boll[ei]|points?)`;
const FRACTION = new RegExp(`${NUMBER}\\s*(?:${STAR_WORDS})?\\s*${OF}\\s*(?:a maximum of )?(\\d{1,3}|five|ten|пяти|πέντε)(?![\\d.,:]*\\d)`);
const STARS = new RegExp(`(?<!${OF}\\s*)(?<![\\d.,/:])${NUMBER}\\s*-?\\s*${STAR_WORDS}(?!${L})`);
const LABELLED = new RegExp(`(?:rat(?:ing|ed)|scored?|note|оценка|рейтинг|βαθμολογία|оценено|bewertung|valoración|voto|ocena|puan)\\s*:?\\s*${NUMBER}(?![\\d/])`);
const ALL_STARS = /^[★☆⭐](?: [★☆⭐]){2,9}$/;
const BARE = /^\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*$/;
const WORDS = new Map([["five", 5], ["ten", 10], ["пяти", 5], ["πέντε", 5], ["one", 1], ["two", 2], ["three", 3], ["four", 4], ["zero", 0]]);
const IN_CLASS = /(?:^|[\s_-])(?:stars?|rating|bubble|score|rate|s|value|estimation|grade|note|vote|mark|star-?rating)[-_]{0,2}(\d{1,3})(?:[-_](5|half))?(?=$|[\s_-])/i;
const WORD_IN_CLASS = /(?:^|[\s_-])(?:stars?|rating)[\s_-]{0,2}(one|two|three|four|five)(?=$|[\s_-])|(?:^|\s)(one|two|three|four|five)[-_]?stars?(?=$|\s)/i;
/** @type {Set<number | null>} */
const SCALES = new Set([5, 10, 20, 100]);
const DATA = /^data-(?:[a-z]+-)*(?:rating|stars?|score|rate|value)$/;

/**
 * @param {string} text
 * @param {boolean} [bare] whether a number alone counts
 * @returns {Rating | null}
 */
export function readRatingText(text, bare = false) {
  const words = text.trim().toLowerCase();
  if (!words || words.length > 120) return null;
  const fraction = FRACTION.exec(words);
  if (fraction) return rating(number(fraction[1]), number(fraction[2]), 1);
  const stars = STARS.exec(words) ?? LABELLED.exec(words);
  if (stars) return rating(number(stars[1]), null, 0.9);
  const glyphs = glyphRating(words);
  if (glyphs) return glyphs;
  const alone = bare ? BARE.exec(words) : null;
  return alone ? rating(number(alone[1]), null, 0.7) : null;
}

/** @param {string | undefined} text */
function number(text) {
  const word = (text ?? "").toLowerCase();
  return WORDS.get(word) ?? Number(word.replace(",", "."));
}

/**
 * @param {number} value
 * @param {number | null} max
 * @param {number} trust
 * @returns {Rating | null} null for what no site would show
 */
export function rating(value, max, trust) {
  if (!Number.isFinite(value) || value < 0 || value > 100) return null;
  if (max !== null && (!Number.isFinite(max) || max < 3 || max > 100 || value > max)) return null;
  return { value, max, trust };
}

/** @param {string} text */
function glyphRating(text) {
  const stars = /[★☆⭐✩✪✭🌟]{1,10}/u.exec(text.replace(/[\s\uFE0F]+/g, ""))?.[0];
  if (!stars) return null;
  const all = [...stars];
  const full = all.filter((star) => star !== "☆" && star !== "✩").length;
  return rating(full, all.length > full || all.length >= 5 ? Math.max(all.length, 3) : null, 0.75);
}

/**
 * What one element says of a rating by its attributes, its text, its width or its icons.
 * @param {Element} element
 * @param {string} own its own text
 * @param {boolean} named whether its name speaks of rating
 * @param {boolean} [marked] whether it bears more than a class
 * @returns {Rating | null}
 */
export function readRating(element, own, named, marked = true) {
  return (marked ? byProperty(element) : null) ?? byMicroformat(element, own) ?? (marked ? byLabel(element) ?? readRatingData(element) : null) ?? (own ? readRatingText(own, named) : null)
    ?? (named ? (byWholeText(element) ?? byWidth(element) ?? byClass(element) ?? readIcons(element, true)) : null);
}

/** @param {Element} element */
function byProperty(element) {
  if (element.getAttribute("itemprop") !== "ratingValue" && element.getAttribute("property") !== "ratingValue") return null;
  const value = number(element.getAttribute("content") ?? element.textContent?.trim() ?? "");
  const scope = element.closest("[itemtype*='Rating'],[typeof*='Rating']");
  const best = scope?.querySelector("[itemprop=bestRating],[property=bestRating]");
  const max = best ? number(best.getAttribute("content") ?? best.textContent?.trim() ?? "") : null;
  return rating(value, max, 1.3) ?? rating(value, null, 1.3);
}

/** hReview: a rating's `value` beside its `best`. @param {Element} element @param {string} own */
function byMicroformat(element, own) {
  if (own === "" || !BARE.test(own) || !element.classList.contains("value")) return null;
  const best = element.parentElement?.classList.contains("rating") ? element.parentElement.querySelector(".best") : null;
  return best ? rating(number(own), number(best.textContent?.trim() ?? ""), 1.2) : null;
}

/** @param {Element} element */
function byLabel(element) {
  for (const name of ["aria-label", "title", "alt", "aria-valuetext"]) {
    const label = element.getAttribute(name);
    const found = label ? readRatingText(label) : null;
    if (found) return found;
  }
  const title = element.localName === "svg" ? element.querySelector(":scope > title")?.textContent : null;
  const drawn = title ? readRatingText(title) : null;
  if (drawn) return drawn;
  if (element.getAttribute("role") === "meter" || element.hasAttribute("aria-valuemax")) {
    return rating(number(element.getAttribute("aria-valuenow") ?? "x"), number(element.getAttribute("aria-valuemax") ?? "5"), 1);
  }
  return null;
}

/** A rating in a data attribute. @param {Element} element */
export function readRatingData(element) {
  for (const { name, value } of element.attributes) {
    if (!DATA.test(name)) continue;
    const found = BARE.exec(value) ? rating(number(value.trim()), null, name.includes("value") ? 0.6 : 1) : readRatingText(value);
    if (found) return found;
  }
  return null;
}

/** "4" and "/5", or "Rating:" and "4", each in an element of its own. @param {Element} element @param {string} words of these, apart */
export function readTogether(element, words) {
  if (ALL_STARS.test(words)) return readIcons(element, true) ?? glyphRating(words);
  const found = byWholeText(element);
  if (found && SCALES.has(found.max)) return found;
  const labelled = LABELLED.exec(words.toLowerCase());
  return labelled ? rating(number(labelled[1]), null, 0.9) : null;
}

/** @param {Element} element */
function byWholeText(element) {
  const text = element.childElementCount && element.childElementCount <= 12 ? (element.textContent ?? "").replace(/\s+/g, "") : "";
  const fraction = text.length <= 12 ? /^(\d{1,2}(?:[.,]\d)?)\/(\d{1,3})$/.exec(text) : null;
  return fraction ? rating(number(fraction[1]), number(fraction[2]), 1) : null;
}

/** @param {Element} element */
function byWidth(element) {
  const wide = element.hasAttribute("style") ? element : element.querySelector("[style*='width']");
  // One width per star is another way of drawing.
  if (wide !== element && element.querySelectorAll("[style*='width']").length > 2) return null;
  const share = /(?:^|;)\s*width\s*:\s*([\d.]+)\s*%/i.exec(wide?.getAttribute("style") ?? "")?.[1];
  if (share === undefined || wide?.querySelector("img[src]")) return null;
  return rating(Math.round(Number(share) / 2) / 10, 5, 0.85);
}

/** @param {Element} element */
function byClass(element) {
  const name = element.getAttribute("class") ?? "";
  const word = WORD_IN_CLASS.exec(name);
  if (word) return rating(number(word[1] ?? word[2]), null, 0.8);
  const found = IN_CLASS.exec(name);
  if (!found) return null;
  const figure = Number(found[1]);
  const half = found[2] ? 0.5 : 0;
  if (figure <= 5) return rating(figure + half, 5, 0.8);
  if (figure <= 50 && figure % 5 === 0) return rating(figure / 10, 5, 0.75);
  if (figure <= 10) return rating(figure, 10, 0.6);
  return figure <= 100 && figure % 10 === 0 ? rating(figure / 20, 5, 0.6) : null;
}
