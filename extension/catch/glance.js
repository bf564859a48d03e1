/** Cheap looks at few words, as there are many of them on a page. */

const BLANK = /^\s*$/;
const UNTIDY = /[\n\t\r\u00a0]|\s\s/;
const SPACE = 32;
const FIGURED = /[\d★☆⭐]/;
const LONGEST_RATING = 40;
const LONGEST_LABEL = 14;
const LABELS = new Set(["rating", "score", "stars", "оценка", "рейтинг", "βαθμολογία", "βαθμός", "bewertung", "note", "voto", "valoración", "calificación", "ocena", "puan", "puanı", "nota", "cijfer", "punteggio"]);
const STARRED = /[★☆⭐]|\d\s?\/\s?(?:5|10)\b|^\/\s?(?:5|10|20|100)$/;
const STAR_LABEL = /star|★|\d\s*(?:\/|out of|von|de|sur|av|из|από|στα|van|su|z)\s*\d|stern|étoile|estrella|stell|зв[её]зд|αστ[εέ]ρ|gwiazd|stjern|yıldız|rating|rated|scored|оцен|βαθμολ|bewert|note|puan/i;

/** A figure, or a star: without either, words tell no rating. @param {string} words */
export function hasFigure(words) {
  return words !== "" && FIGURED.test(words);
}

/** A number of stars. @param {string} label */
export function saysStars(label) {
  return /\d/.test(label) && STAR_LABEL.test(label);
}

/** @param {string} words with a figure in them */
export function saysRating(words) {
  return words.length < LONGEST_RATING && (STARRED.test(words) || saysStars(words));
}

/** The name of a figure that stands in the next element. @param {string} words */
export function namesRating(words) {
  return words.length <= LONGEST_LABEL && words.length > 3 && LABELS.has(words.toLowerCase().replace(/\s*:$/, ""));
}

/** What a drawing says of itself. @param {Element} drawing */
export function titleIn(drawing) {
  const first = drawing.firstElementChild;
  return first?.localName === "title" ? (first.textContent ?? "").slice(0, 80) : "";
}

/** White space collapsed. @param {string} text */
export function tidy(text) {
  if (text.charCodeAt(0) <= SPACE && BLANK.test(text)) return "";
  const trimmed = text.charCodeAt(0) > SPACE && text.charCodeAt(text.length - 1) > SPACE ? text : text.trim();
  return UNTIDY.test(trimmed) ? trimmed.replace(/\s+/g, " ") : trimmed;
}
