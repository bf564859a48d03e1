/** The review's points beside what the draft answers of each. */
import { h } from "./dom.js";

const SAID = { answered: "pointAnswered", touched: "pointTouched", missed: "pointMissed" };

/**
 * @param {import("../shared/shapes.js").CoveragePoint[]} points
 * @param {{say: (key: string) => string, onPoint: (spans: import("../shared/shapes.js").Span[] | null) => void}} how
 */
export function coverageList(points, { say, onPoint }) {
  if (!points.length) return null;
  const items = points.map((point) =>
    h(
      "li",
      {
        "data-answer": point.answer,
        onmouseenter: () => onPoint(point.spans),
        onmouseleave: () => onPoint(null),
      },
      h("q", { dir: "auto" }, point.point),
      h("span", { class: "answer" }, say(SAID[point.answer] ?? point.answer)),
    ),
  );
  return h("section", { class: "coverage" }, h("h3", {}, say("coverage")), h("ul", {}, ...items));
}
