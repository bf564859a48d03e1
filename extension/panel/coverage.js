/** The review's points beside what the draft answers of each. */
import { h } from "./dom.js";

const SAID = { answered: "pointAnswered", touched: "pointTouched", missed: "pointMissed" };

/** @typedef {import("../shared/shapes.js").CoveragePoint} CoveragePoint */

/**
 * @param {CoveragePoint[]} points
 * @param {{say: (key: string) => string, lang: string | null, onPoint: (point: CoveragePoint | null) => void,
 *   onShow: (point: CoveragePoint) => void}} how
 */
export function coverageList(points, how) {
  if (!points.length) return null;
  const items = points.map((point, index) => coverageItem(point, index, how));
  return h("section", { class: "coverage" }, h("h3", {}, how.say("coverage")), h("ul", {}, ...items));
}

/** @param {CoveragePoint} point @param {number} index @param {Parameters<typeof coverageList>[1]} how */
function coverageItem(point, index, { say, lang, onPoint, onShow }) {
  const light = () => onPoint(point);
  const dim = () => onPoint(null);
  const answer = h("span", { class: "answer" }, say(SAID[point.answer] ?? point.answer));
  const button = h("button", { type: "button", class: "point", onfocus: light, onblur: dim, onclick: () => onShow(point) },
    h("q", { dir: "auto", lang }, point.point), " ", answer);
  return h("li", { "data-point": index, "data-answer": point.answer, onmouseenter: light, onmouseleave: dim }, button);
}
