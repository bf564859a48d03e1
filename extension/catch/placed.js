/**
 * Answers that no word marks, told by who signs them: a part of a card, after the reviewer's own words, that begins
 * with the name of the place the page is about, or with one name and a date under several reviews.
 */
import { nameLikeness } from "./person.js";
import { titleOf } from "./safe.js";
import { REVIEW_HEADS } from "./vocabulary.js";

/**
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {Map<string, {card: number, part: number}[]>} Signed by the name that stands above them
 */

const LEAST_BEFORE = 40;
const LEAST_WORDS = 25;
const SHORTEST_NAME = 3;
const LONGEST_NAME = 60;
const MOST_HEADS = 2;
const SEPARATOR = /\s+[-–—|·:•]\s+/;

/**
 * Adds such answers to the cards that have none.
 * @param {Survey} survey
 * @param {Map<number, number[]>} answers by card
 */
export function placedAnswers(survey, answers) {
  const places = namesOf(survey);
  /** @type {Signed} */
  const signed = new Map();
  for (const [card, parts] of answers) {
    const found = parts.length > 0 ? null : firstAnswer(survey, card, places);
    if (found === null) continue;
    const { name, part } = found;
    if (places.has(name)) parts.push(part);
    else if (isDated(survey, part)) signed.set(name, [...(signed.get(name) ?? []), { card, part }]);
  }
  for (const { card, part } of ofTheOwner(signed, answers.size)) answers.get(card)?.push(part);
}

/** Other readers comment like that too; the owner does so more than all of them. @param {Signed} signed @param {number} cards how many */
function ofTheOwner(signed, cards) {
  const all = [...signed.values()];
  const count = all.flat().length;
  return all.filter((found) => found.length > 1 && found.length * 2 > count && found.length < cards).flat();
}

/**
 * The first part of a card that begins with a name and holds what an answer does.
 * @param {Survey} survey
 * @param {number} card
 * @param {Set<string>} places
 */
function firstAnswer(survey, card, places) {
  const { text } = survey;
  const last = text[survey.end[card]] - LEAST_WORDS;
  for (let at = card + 1; at < survey.end[card] && text[at] < last; at += 1) {
    const own = survey.own[at];
    if (own.length < SHORTEST_NAME || own.length > LONGEST_NAME || text[at] - text[card] < LEAST_BEFORE) continue;
    const name = own.toLowerCase();
    // A person's name needs a date before it, and is a whole one.
    if (!places.has(name) && (survey.dates[at] === survey.dates[card] || nameLikeness(own) < 1)) continue;
    const part = partHeadedBy(survey, card, at);
    // A link without a date leads to what the review is about.
    if (isAnswer(survey, card, part) && (survey.link[at] === 0 || isDated(survey, part))) return { name, part };
  }
  return null;
}

/** @param {Survey} survey @param {number} part */
function isDated(survey, part) {
  return survey.within(survey.dates, part) > 0;
}

/** What the page says it is about, in small letters. @param {Survey} survey @returns {Set<string>} */
function namesOf({ elements, tags }) {
  const document = elements[0]?.ownerDocument;
  const heads = document ? [titleOf(document)] : [];
  for (let at = tags.indexOf("H1"); at >= 0 && heads.length <= MOST_HEADS; at = tags.indexOf("H1", at + 1)) heads.push(elements[at].textContent ?? "");
  const said = heads.flatMap((head) => head.split(SEPARATOR)).map((name) => name.trim().replace(/\s+/g, " ").toLowerCase());
  return new Set(said.filter((name) => name.length >= SHORTEST_NAME && name.length <= LONGEST_NAME && !REVIEW_HEADS.test(name)));
}

/** The widest part of the card that begins with this element's words. @param {Survey} survey @param {number} card @param {number} at */
function partHeadedBy(survey, card, at) {
  let part = at;
  for (let up = survey.parent[part]; up > card && survey.text[up] === survey.text[at]; up = survey.parent[up]) part = up;
  return part;
}

/** Words without stars after words with a date or stars. @param {Survey} survey @param {number} card @param {number} part */
function isAnswer(survey, card, part) {
  const { text, linked, dates, ratings } = survey;
  if (survey.within(ratings, part) > 0 || dates[part] + ratings[part] === dates[card] + ratings[card]) return false;
  if (text[part] - linked[part] - text[card] + linked[card] < LEAST_BEFORE) return false;
  for (let at = part + 1; at < survey.end[part]; at += 1) if (survey.own[at].length >= LEAST_WORDS && survey.link[at] === 0) return true;
  return false;
}
