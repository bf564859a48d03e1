/** Marks the draft's words in whichever field they stand, and goes to them. */
import { Marks } from "../fields/marks.js";

/** @typedef {import("../shared/shapes.js").Span} Span */

/** @param {import("../fields/marks.js").Field} field @returns {field is HTMLTextAreaElement} */
function isPlain(field) {
  return "localName" in field && field.localName === "textarea";
}

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

  /** Selected in the panel's own box and in the page's plain ones; elsewhere the marks show it. @param {Span | undefined} span */
  show(span) {
    const { field, shell, checked, text } = this.desk;
    if (!span || checked?.text !== text) return;
    if (field === shell.draft) {
      shell.draft.focus();
      shell.draft.setSelectionRange(span.start, span.end);
    } else {
      field.scrollIntoView({ block: "nearest" });
      field.focus();
      if (isPlain(field)) field.setSelectionRange(span.start, span.end);
    }
  }

  detach() {
    this.marks.detach();
  }

  /** What has the focus in the lists, so that new ones can give it back. @returns {{place: string, within: string} | null} selectors */
  focused() {
    const { findings, coverage, root } = this.desk.shell;
    const active = root.activeElement;
    if (!active || !(findings.contains(active) || coverage.contains(active))) return null;
    const row = active.closest("[data-finding], [data-point]");
    const name = active.getAttribute("name");
    const action = active.getAttribute("data-action");
    const within = name ? `[name="${name}"]` : action ? `[data-action="${action}"]` : "button";
    if (row?.hasAttribute("data-point")) return { place: `[data-point="${row.getAttribute("data-point")}"]`, within: "button" };
    if (row) return { place: `[data-finding="${CSS.escape(row.getAttribute("data-finding") ?? "")}"]`, within };
    const group = active.closest("[data-group]")?.getAttribute("data-group");
    return group ? { place: `[data-group="${group}"]`, within: "summary" } : null;
  }

  /** A row may have gone to another group, folded perhaps, and have other buttons there. @param {ReturnType<Pointing["focused"]>} focus */
  refocus(focus) {
    const place = focus && this.desk.shell.root.querySelector(focus.place);
    if (!place) return;
    const folded = place.closest("details:not([open])")?.querySelector("summary");
    const target = folded ?? place.querySelector(focus.within) ?? place.querySelector("button");
    /** @type {HTMLElement | null} */ (target)?.focus({ preventScroll: true });
  }
}
