/**
 * Ratings drawn by something without words that nothing calls so: filled to a share of its width, or of a class that
 * differs from card to card in one figure. It must be in every card, once, and not the same in all.
 */

import { AUTHOR, NOISE } from "./vocabulary.js";

/**
 * @typedef {import("./survey.js").Survey} Survey
 * @typedef {import("./slots.js").Slot} Slot
 */

const FEWEST = 3;
const WIDTH = /(?:^|;)\s*width\s*:\s*([\d.]+)%/i;
const FIGURED = /[a-z][-_]{0,2}([1-5])(?=\s|$)/gi;
// Colours, sizes and places in a layout are numbered too.
const LOOKS = /avatar|colou?r|tone|shade|tint|\bhue|\bbg|back|theme|skin|level|\blvl|delay|order|\bcol\b|\brow\b|cell|step|\bsize|\bpic|\bimg|image|icon-?\d|pattern|\bbox|variant|\b[mpwh][trblxy]?-?\d/i;

/**
 * @param {Survey} survey
 * @param {number[]} cards
 * @param {Slot[]} slots
 * @returns {(card: number) => {value: number | null, max: number | null}}
 */
export function drawnIn(survey, cards, slots) {
  const none = () => ({ value: null, max: null });
  if (cards.length < FEWEST) return none;
  for (const read of [shareOf, figureOf]) {
    const able = slots.map((slot) => eachIn(survey, cards, slot, read)).filter((found) => found !== null);
    const [drawn] = able;
    if (able.length === 1 && drawn) return (card) => ({ value: drawn.get(card) ?? null, max: 5 });
  }
  return none;
}

/** @param {Survey} survey @param {number[]} cards @param {Slot} slot @param {(survey: Survey, at: number) => number | null} read */
function eachIn(survey, cards, slot, read) {
  if (slot.members.length !== cards.length) return null;
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const card of cards) {
    const [at] = slot.of(card, 1);
    const value = at === undefined || survey.within(survey.text, at) > 0 || survey.end[at] > at + 1 ? null : read(survey, at);
    if (value === null) return null;
    found.set(card, value);
  }
  const values = [...found.values()];
  const differ = new Set(values).size > 1;
  return differ && !values.every((value, place) => place === 0 || value === values[place - 1] + 1) ? found : null;
}

/** Of five, by its width. @param {Survey} survey @param {number} at */
function shareOf(survey, at) {
  const share = survey.marked[at] && !(survey.sorts[at] & NOISE) ? WIDTH.exec(survey.elements[at].getAttribute("style") ?? "")?.[1] : undefined;
  return share === undefined || Number(share) > 100 ? null : Math.round(Number(share) / 2) / 10;
}

/** The one figure in its class. @param {Survey} survey @param {number} at */
function figureOf(survey, at) {
  if (!survey.named[at].slot.includes("#") || survey.sorts[at] & (AUTHOR | NOISE)) return null;
  const name = survey.elements[at].getAttribute("class") ?? "";
  if (LOOKS.test(name)) return null;
  const figures = [...name.matchAll(FIGURED)];
  return figures.length === 1 ? Number(figures[0][1]) : null;
}
