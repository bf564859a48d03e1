/** Marks the draft's words in whichever field they stand, and goes to them. */
import { Marks } from "../fields/marks.js";

/** @typedef {import("../shared/shapes.js").Span} Span */

export class Pointing {
  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.marks = new Marks(desk.shell.layer);
  }

  /**
   * Marks the words of what to take out, and those of the finding pointed at.
   * @param {string | null} [pointed] guideline
   * @param {Span[] | null} [spans] other words to show
   */
  draw(pointed = null, spans = null) {
    const { desk } = this;
    if (!desk.checked || !desk.review) return;
    const own = desk.field === desk.shell.draft;
    this.marks.attach(desk.field, own ? desk.shell.draftBox : null);
    const marks = (spans ?? []).map(({ start, end }) => ({ start, end, id: "point", tone: "shown" }));
    for (const finding of desk.checked.answer.findings) {
      const shown = finding.guideline === pointed;
      if (!shown && desk.groupOf(finding) !== "out") continue;
      for (const { start, end } of finding.spans) marks.push({ start, end, id: finding.guideline, tone: shown ? "shown" : "out" });
    }
    this.marks.draw(desk.checked.text, marks);
  }

  /** Goes to the words of a finding. @param {string} id guideline */
  jump(id) {
    this.show(this.desk.checked?.answer.findings.find((finding) => finding.guideline === id)?.spans[0]);
    this.draw(id);
  }

  /** Lights a point of the review and the words that answer it. @param {import("../shared/shapes.js").CoveragePoint | null} point */
  light(point) {
    this.desk.card.light(point);
    this.draw(null, point?.spans ?? null);
  }

  /** Shown in the page's field, selected in the panel's own. @param {Span | undefined} span */
  show(span) {
    const { field, shell, checked, text } = this.desk;
    if (!span || checked?.text !== text) return;
    if (field === shell.draft) {
      shell.draft.focus();
      shell.draft.setSelectionRange(span.start, span.end);
    } else {
      field.scrollIntoView({ block: "nearest" });
    }
  }

  detach() {
    this.marks.detach();
  }

  /** Which finding's button has the focus, so that a new list can give it back. @returns {string | null} a selector */
  focused() {
    const { findings, coverage, root } = this.desk.shell;
    const active = root.activeElement;
    if (!active || !(findings.contains(active) || coverage.contains(active))) return null;
    const row = active.closest("[data-finding], [data-point]");
    const name = active.getAttribute("name");
    const action = active.getAttribute("data-action");
    const within = name ? `[name="${name}"]` : action ? `[data-action="${action}"]` : "button";
    if (row?.hasAttribute("data-point")) return `[data-point="${row.getAttribute("data-point")}"] button`;
    return row ? `[data-finding="${CSS.escape(row.getAttribute("data-finding") ?? "")}"] ${within}` : null;
  }

  /** @param {string | null} selector */
  refocus(selector) {
    const { root } = this.desk.shell;
    if (selector) /** @type {HTMLElement | null} */ (root.querySelector(selector))?.focus({ preventScroll: true });
  }
}
