/** The review being answered: its draft, wherever it is written, and what the checker says of it. */
import { Marks } from "../fields/marks.js";
import { readField } from "../fields/read.js";
import { ask } from "../shared/protocol.js";
import { CaseActions } from "./case-actions.js";
import { Checker } from "./checker.js";
import { coverageList } from "./coverage.js";
import { h } from "./dom.js";
import { findingGroups } from "./findings.js";
import { readingChips, reviewCard } from "./reading.js";
import { draftBody, draftKey, reviewBody } from "./requests.js";
import { scoreLine } from "./score.js";

/**
 * @typedef {import("../shared/shapes.js").CaughtReview} CaughtReview
 * @typedef {import("../shared/shapes.js").CheckAnswer} CheckAnswer
 * @typedef {import("../shared/shapes.js").Finding} Finding
 */

const REMEMBER_MS = 400;

export class Desk {
  /**
   * @param {import("./panel.js").Panel} panel
   * @param {import("../shared/shapes.js").Settings} settings
   */
  constructor(panel, settings) {
    this.panel = panel;
    this.shell = panel.shell;
    this.say = panel.say;
    /** @type {CaughtReview | null} */
    this.review = null;
    /** @type {string | null} */
    this.kind = null;
    /** @type {import("../shared/shapes.js").Catalogue | null} */
    this.catalogue = null;
    /** @type {{answer: CheckAnswer, text: string} | null} */
    this.checked = null;
    /** @type {HTMLElement} the field that is read: the panel's own, or the page's */
    this.field = this.shell.draft;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.remembering = undefined;
    this.marks = new Marks(this.shell.layer);
    this.actions = new CaseActions(this, settings);
    this.checker = new Checker((request) => this.ask(request), {
      onAnswer: (answer, request, stale) => this.onAnswer(answer, request, stale),
      onTrouble: (trouble) => panel.trouble(trouble),
      onBusy: (busy) => this.shell.panel.classList.toggle("busy", busy),
    });
    this.listen();
  }

  listen() {
    const { draft, channel } = this.shell;
    draft.addEventListener("input", (event) => {
      clearTimeout(this.remembering);
      this.remembering = setTimeout(() => this.rememberDraft(), REMEMBER_MS);
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.changed(draft);
    });
    draft.addEventListener("compositionend", () => this.changed(draft));
    draft.addEventListener("focus", () => this.read(draft));
    draft.addEventListener("scroll", () => this.draw());
    channel.addEventListener("change", () => this.check(0));
  }

  get channel() {
    const chosen = this.shell.channel.querySelector("input:checked");
    return /** @type {HTMLInputElement | null} */ (chosen)?.value === "private" ? "private" : "public";
  }

  /** What is written now. */
  get text() {
    return readField(this.field).text;
  }

  get blank() {
    return this.checked?.text.trim() === "";
  }

  /** @param {CaughtReview} review the one to answer */
  async take(review) {
    this.leave();
    this.review = review;
    this.shell.card.replaceChildren(reviewCard(review, this.how));
    this.showSource();
    const key = draftKey(review, location);
    const kept = await ask("loadDraft", { key }).catch(() => "");
    if (this.review !== review) return;
    if (!this.shell.draft.value) this.shell.draft.value = kept;
    this.check(0);
  }

  /** Puts the picked review down. */
  leave() {
    this.rememberDraft();
    this.checker.forget();
    this.review = null;
    this.kind = null;
    this.checked = null;
    this.shell.draft.value = "";
    this.actions.clear();
    for (const part of [this.shell.card, this.shell.chips, this.shell.score, this.shell.findings, this.shell.coverage]) part.replaceChildren();
    this.marks.detach();
  }

  /** @param {HTMLElement} field to be read from now on */
  read(field) {
    if (field === this.field) return;
    this.field = field;
    this.marks.detach();
    this.showSource();
    this.changed(field);
  }

  showSource() {
    const own = this.field === this.shell.draft;
    this.shell.source.textContent = this.say(own ? "readingOwn" : "readingPage");
    this.shell.source.dataset.source = own ? "own" : "page";
    this.shell.draftBox.classList.toggle("aside", !own);
  }

  /** @param {HTMLElement} field whose text may have changed */
  changed(field) {
    if (field !== this.field || !this.review) return;
    if (this.checked?.text === this.text) return;
    this.draw();
    this.check();
  }

  /** @param {number} [pause] */
  check(pause) {
    if (!this.review) return;
    if (!this.field.isConnected) this.read(this.shell.draft);
    const { text } = this;
    const body = { review: reviewBody(this.review, location, this.kind), draft: draftBody(text), channel: this.channel };
    this.checker.want({ body, text }, pause);
  }

  /** @param {{body: object, text: string}} request `text` is what stands in the field */
  async ask(request) {
    this.catalogue ??= await ask("catalogue");
    return ask("check", { request: request.body });
  }

  /**
   * @param {CheckAnswer} answer
   * @param {{text: string, body: {review: {text: string}}}} request
   * @param {boolean} stale
   */
  onAnswer(answer, request, stale) {
    if (!this.review || !this.review.text.startsWith(request.body.review.text)) return;
    this.panel.settle(["away", "unpaired", "failed", "refused"]);
    this.checked = { answer, text: request.text };
    this.show(answer);
    if (!stale) this.draw();
  }

  get how() {
    const { say } = this;
    return {
      say,
      locale: this.panel.locale,
      catalogue: this.catalogue,
      kind: this.kind,
      onKind: (/** @type {string | null} */ kind) => { this.kind = kind; this.check(0); },
    };
  }

  /** @param {CheckAnswer} answer */
  show(answer) {
    const { shell, say } = this;
    const focus = this.focusMark();
    shell.chips.replaceChildren(...readingChips(answer.review, this.how));
    shell.score.replaceChildren(...(this.blank ? [h("p", { class: "hint" }, say("startWriting"))] : [scoreLine(answer, say)]));
    shell.findings.replaceChildren(...findingGroups(answer.findings, {
      say,
      draftLanguage: answer.review.language,
      groupOf: (finding) => this.groupOf(finding),
      onPoint: (id) => this.draw(id),
      onShow: (id) => this.jump(id),
      onStarter: this.field === shell.draft ? (starter) => this.useStarter(starter) : null,
    }));
    const coverage = coverageList(answer.coverage ?? [], { say, onPoint: (spans) => this.draw(null, spans) });
    shell.coverage.replaceChildren(...(coverage ? [coverage] : []));
    this.panel.announce(this.summary(answer));
    this.restoreFocus(focus);
  }

  /** @param {CheckAnswer} answer */
  summary(answer) {
    const count = (/** @type {string} */ name) => answer.findings.filter((finding) => this.groupOf(finding) === name).length;
    return this.say("summary", answer.score, count("missing"), count("out"));
  }

  /** @param {Finding} finding */
  groupOf(finding) {
    if (finding.verdict === "na") return "na";
    const avoid = this.catalogue?.guidelines.find(({ id }) => id === finding.guideline)?.group === "avoid";
    // Of an empty draft only what is missing can be said.
    if (avoid && this.blank) return "na";
    if (finding.verdict === "fail") return avoid ? "out" : "missing";
    return avoid ? "clear" : "good";
  }

  /**
   * Marks the words of what to take out, and those of the finding pointed at.
   * @param {string | null} [pointed] guideline
   * @param {import("../shared/shapes.js").Span[] | null} [spans] other words to show
   */
  draw(pointed = null, spans = null) {
    if (!this.checked || !this.review) return;
    const own = this.field === this.shell.draft;
    this.marks.attach(this.field, own ? this.shell.draftBox : null);
    const marks = (spans ?? []).map((span) => ({ ...span, id: "point", tone: "shown" }));
    for (const finding of this.checked.answer.findings) {
      const shown = finding.guideline === pointed;
      if (!shown && this.groupOf(finding) !== "out") continue;
      for (const { start, end } of finding.spans) marks.push({ start, end, id: finding.guideline, tone: shown ? "shown" : "out" });
    }
    this.marks.draw(this.checked.text, marks);
  }

  /** Goes to the words of a finding: shown in the page's field, selected in the panel's own. @param {string} id */
  jump(id) {
    const span = this.checked?.answer.findings.find((finding) => finding.guideline === id)?.spans[0];
    if (!span || this.checked?.text !== this.text) return;
    if (this.field === this.shell.draft) {
      this.shell.draft.focus();
      this.shell.draft.setSelectionRange(span.start, span.end);
    } else {
      this.field.scrollIntoView({ block: "nearest" });
    }
    this.draw(id);
  }

  /** @param {string} starter a sentence opening, put where the caret stands in the panel's own box */
  useStarter(starter) {
    const { draft } = this.shell;
    const at = draft.selectionEnd;
    const gap = at > 0 && !/\s$/.test(draft.value.slice(0, at)) ? " " : "";
    draft.setRangeText(gap + starter, at, at, "end");
    draft.focus();
    this.rememberDraft();
    this.changed(draft);
  }

  rememberDraft() {
    clearTimeout(this.remembering);
    if (!this.review) return;
    ask("saveDraft", { key: draftKey(this.review, location), text: this.shell.draft.value }).then(
      () => this.panel.settle(["unstored"]),
      (trouble) => this.panel.trouble(trouble),
    );
  }

  /** Which finding's button has the focus, so that a new list can give it back. */
  focusMark() {
    const active = this.shell.findings.contains(this.shell.root.activeElement) ? this.shell.root.activeElement : null;
    return active?.closest("[data-finding]")?.getAttribute("data-finding") ?? null;
  }

  /** @param {string | null} id */
  restoreFocus(id) {
    if (id === null) return;
    const button = this.shell.findings.querySelector(`[data-finding="${CSS.escape(id)}"] button`);
    /** @type {HTMLElement | null} */ (button)?.focus({ preventScroll: true });
  }

  end() {
    this.rememberDraft();
    this.checker.end();
    this.marks.detach();
  }
}
