/** How far the draft is, in one line. */
import { h } from "./dom.js";

/**
 * @param {import("../shared/shapes.js").CheckAnswer} answer
 * @param {(key: string, ...parts: (string | number)[]) => string} say
 */
export function scoreLine(answer, say) {
  const musts = answer.findings.filter((finding) => finding.verdict === "fail" && finding.weight === "must" && !finding.aside).length;
  const verdict = answer.ready ? say("ready") : say("notReady", musts);
  return h(
    "div",
    { class: "score", "data-score": answer.score, "data-ready": String(answer.ready) },
    h("meter", { min: 0, max: 100, value: answer.score, "aria-label": say("score") }),
    h("div", { class: "row spread" }, h("strong", {}, say("scoreOf", answer.score)), h("span", { class: "words" }, say("words", answer.draft.words))),
    h("p", { class: "verdict" }, verdict),
  );
}
