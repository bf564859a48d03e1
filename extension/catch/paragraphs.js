/** One text that stands in several parts of its card. */
import { readText } from "./text.js";

/** @typedef {import("./survey.js").Survey} Survey */

const MOST = 12;
const MOST_SECTIONS = 6;

/**
 * The whole of a text of which one part was found: its paragraphs, with nothing around them, or what stands beneath
 * one drawing or label after another: what was good, what was not.
 * @param {Survey} survey
 * @param {{at: number, all: number[], text: string}} found `at` is the part that reads `text`, `all` what could be others
 * @param {(at: number) => boolean} isProse whether an element holds a reviewer's words and nothing else
 * @param {Float64Array} prose how much of a reviewer's words each element holds
 */
export function withParagraphs(survey, { at, all, text }, isProse, prose) {
  if (areSections(survey, all, prose) && all.every(isProse)) return all.map((one) => readText(survey.elements[one])).join("\n\n");
  if (survey.tags[at] !== "P") return text;
  const parts = all.filter((one) => survey.parent[one] === survey.parent[at] && (one === at || isProse(one)));
  if (parts.length < 2 || parts.length > MOST) return text;
  return parts.map((one) => (one === at ? text : readText(survey.elements[one]))).join("\n\n");
}

/** Each in a part of its own after what is none of a reviewer's words, one part right after the other. @param {Survey} survey @param {number[]} all @param {Float64Array} prose */
function areSections({ end, parent }, all, prose) {
  if (all.length < 2 || all.length > MOST_SECTIONS) return false;
  return all.every((one, place) => {
    const part = parent[one];
    const next = all[place + 1];
    return part < one - 1 && prose[part] === prose[one] && (next === undefined || end[part] === parent[next]);
  });
}
