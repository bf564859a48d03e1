/** One text that stands in several parts of its card. */
import { readText } from "./text.js";

/** @typedef {import("./survey.js").Survey} Survey */

const MOST = 12;

/**
 * The whole of a text of which one part was found: its paragraphs, with nothing around them, or its two halves.
 * @param {Survey} survey
 * @param {{at: number, all: number[], text: string}} found `at` is the part that reads `text`, `all` what could be others
 * @param {(at: number) => boolean} isProse whether an element holds a reviewer's words and nothing else
 */
export function withParagraphs(survey, { at, all, text }, isProse) {
  const isParagraph = survey.tags[at] === "P";
  const parts = isParagraph ? all.filter((one) => survey.parent[one] === survey.parent[at] && (one === at || isProse(one))) : halves(survey, at, all, isProse);
  if (parts.length < 2 || parts.length > MOST) return text;
  return parts.map((one) => (one === at ? text : readText(survey.elements[one]))).join("\n\n");
}

/** What was good and what was not, each beside a drawing in a part of its own. @param {Survey} survey @param {number} at @param {number[]} all @param {(at: number) => boolean} isProse */
function halves(survey, at, all, isProse) {
  const { end, parent, tags, text } = survey;
  const [first, second] = all;
  if (all.length !== 2 || end[parent[first]] !== parent[second] || tags[first] === "P") return [at];
  const alone = all.every((one) => isProse(one) && survey.within(text, parent[one]) === survey.within(text, one) && parent[one] < one - 1);
  return alone ? all : [at];
}
