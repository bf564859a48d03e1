/**
 * Ratings that nothing calls so: a figure alone beside a drawing, or before all else, above the words of every card.
 * As counts look like that too, it must be the only such figure, the same place in all cards, never out of a
 * scale's bounds, and no numbering.
 */
import { drawnIn } from "./drawn.js";
import { saysBefore } from "./leading.js";

/**
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {import("./slots.js").Slot} Slot
 */

const FIGURE = /^(?:\d(?:[.,]\d)?|10(?:[.,]0)?)$/;
const DECIMAL = /^\d[.,]\d$/;
const DRAWINGS = new Set(["svg", "IMG", "I"]);
const FEWEST = 3;

/**
 * @param {Survey} survey
 * @param {number[]} cards
 * @param {Slot[]} slots
 * @param {Uint8Array} words which elements stand in the reviewers' own words
 * @returns {(card: number) => {value: number | null, max: number | null}}
 */
export function figuresOf(survey, cards, slots, words) {
  const able = cards.length < FEWEST ? [] : slots.map((slot) => figuresIn(survey, cards, slot, words)).filter((figures) => figures !== null);
  const [figures] = able;
  if (able.length === 0) return drawnIn(survey, cards, slots);
  if (able.length !== 1 || figures === undefined) return () => ({ value: null, max: null });
  const max = Math.max(...figures.values()) <= 5 ? 5 : 10;
  return (card) => ({ value: figures.get(card) ?? null, max });
}

/** The figure of each card; null where any has none. @param {Survey} survey @param {number[]} cards @param {Slot} slot @param {Uint8Array} words */
function figuresIn(survey, cards, slot, words) {
  /** @type {Map<number, number>} */
  const figures = new Map();
  // Counts are whole.
  const exact = cards.some((card) => DECIMAL.test(survey.own[slot.of(card, 1)[0]] ?? ""));
  for (const card of cards) {
    const [at] = slot.of(card, 1);
    if (at === undefined || !FIGURE.test(survey.own[at]) || !(exact || besideDrawing(survey, at) || !saysBefore(survey, card, at)) || words.subarray(card, at + 1).includes(1)) return null;
    const value = Number(survey.own[at].replace(",", "."));
    if (value < 1) return null;
    figures.set(card, value);
  }
  const values = [...figures.values()];
  return values.every((value, place) => place === 0 || value === values[place - 1] + 1) ? null : figures;
}

/** @param {Survey} survey @param {number} at */
function besideDrawing(survey, at) {
  const parent = survey.parent[at];
  if (parent < 0 || survey.within(survey.text, parent) !== survey.own[at].length) return false;
  for (let other = parent + 1; other < survey.end[parent]; other += 1) if (DRAWINGS.has(survey.tags[other])) return true;
  return false;
}
