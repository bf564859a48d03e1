/** The review being answered: its draft, wherever it is written, and what the checker says of it. */
import { readField } from "../fields/read.js";
import { ask } from "../shared/protocol.js";
import { CaseActions } from "./case-actions.js";
import { Checker } from "./checker.js";
import { CoolDown } from "./cool-down.js";
import { coverageList } from "./coverage.js";
import { h } from "./dom.js";
import { findingGroups } from "./findings.js";
import { Kept } from "./kept.js";
import { Pointing } from "./pointing.js";
import { PuttingAside } from "./putting-aside.js";
import { readingChips } from "./reading.js";
import { draftBody, draftKey, reviewBody } from "./requests.js";
import { ReviewCard } from "./review-text.js";
import { scoreLine } from "./score.js";
import { SiteRulesBox } from "./site-rules.js";

/**
 * @typedef {import("../shared/shapes.js").CaughtReview} CaughtReview
 * @typedef {import("../shared/shapes.js").CheckAnswer} CheckAnswer
 * @typedef {import("../shared/shapes.js").Finding} Finding
 * @typedef {import("../fields/marks.js").Field} Field
 */

const REMEMBER_MS = 400;

export class Desk {
  /**
   * @param {import("./panel.js").Panel} panel
   * @param {import("../shared/shapes.js").Settings} settings
   * @param {import("../shared/shapes.js").Due["desk"]} manners
   */
  constructor(panel, settings, manners) {
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
    /** @type {Field} the field that is read: the panel's own, or the page's */
    this.field = this.shell.draft;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.remembering = undefined;
    this.card = new ReviewCard(this.shell.card);
    this.pointing = new Pointing(this);
    this.actions = new CaseActions(this, settings);
    this.asides = new PuttingAside(this);
    this.rules = new SiteRulesBox(this);
    this.coolDown = new CoolDown(this, manners.cool_down_minutes);
    this.kept = new Kept(this);
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
      this.read(draft);
      this.rememberSoon();
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.changed(draft);
    });
    draft.addEventListener("compositionend", () => this.changed(draft));
    // Not on focus: by keyboard the way from the page's box to what is said of it leads through this one.
    draft.addEventListener("click", () => this.read(draft));
    draft.addEventListener("scroll", () => this.pointing.draw());
    channel.addEventListener("change", () => { this.rules.show(); this.check(0); });
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
    this.card.show(review, this.how);
    this.showSource();
    this.rules.take();
    this.kept.take();
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
    for (const part of [this.actions, this.card, this.rules, this.coolDown, this.kept]) part.clear();
    for (const part of [this.shell.chips, this.shell.score, this.shell.findings, this.shell.coverage]) part.replaceChildren();
    this.pointing.detach();
  }

  /** @param {Field} field to be read from now on */
  read(field) {
    if (field === this.field) return;
    this.field = field;
    this.pointing.detach();
    this.showSource();
    this.changed(field);
  }

  showSource() {
    const own = this.field === this.shell.draft;
    this.shell.source.textContent = this.say(own ? "readingOwn" : "readingPage");
    this.shell.source.dataset.source = own ? "own" : "page";
    this.shell.draftBox.classList.toggle("aside", !own);
    // There is one line for it then.
    this.shell.draft.placeholder = this.say(own ? "draftPlaceholder" : "draftBox");
  }

  /** @param {Field} field whose text may have changed */
  changed(field) {
    if (field !== this.field || !this.review) return;
    if (this.checked?.text === this.text) return;
    if (field !== this.shell.draft) this.rememberSoon();
    this.pointing.draw();
    this.rules.count();
    this.check();
  }

  /** A box in a frame of another site says that it changed, or that it is gone. @param {Field} field */
  farChanged(field) {
    if (field === this.field && !field.isConnected) this.read(this.shell.draft);
    else this.changed(field);
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
    this.panel.settle(["away", "unpaired", "failed", "refused", "slow", "withdrawn"]);
    this.checked = { answer, text: request.text };
    this.show(answer);
    if (!stale) this.pointing.draw();
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
    const focus = this.pointing.focused();
    shell.chips.replaceChildren(...readingChips(answer.review, this.how));
    shell.score.replaceChildren(...(this.blank ? [h("p", { class: "hint" }, say("startWriting"))] : [scoreLine(answer, say)]));
    this.showFindings();
    const lang = answer.review.language === "und" ? null : answer.review.language;
    const coverage = coverageList(answer.coverage ?? [], {
      say,
      lang,
      onPoint: (point) => this.pointing.light(point),
      onShow: (point) => this.pointing.show(point.spans[0]),
    });
    shell.coverage.replaceChildren(...(coverage ? [coverage] : []));
    this.coolDown.look(answer.findings.filter((finding) => this.groupOf(finding) === "out"));
    this.panel.announce(this.summary(answer));
    this.pointing.refocus(focus);
  }

  /** The list of findings, as the last check has them. */
  showFindings() {
    if (!this.checked) return;
    const { findings, review } = this.checked.answer;
    const focus = this.pointing.focused();
    const unfolded = [...this.shell.findings.querySelectorAll("details[open]")].map((group) => group.getAttribute("data-group"));
    this.shell.findings.replaceChildren(...findingGroups(findings, {
      say: this.say,
      draftLanguage: review.language,
      groupOf: (finding) => this.groupOf(finding),
      onPoint: (id) => this.pointing.draw(id),
      onShow: (id) => this.pointing.jump(id),
      onStarter: this.field === this.shell.draft ? (starter) => this.useStarter(starter) : null,
      asides: this.blank ? null : this.asides.how,
    }));
    for (const group of unfolded) this.shell.findings.querySelector(`details[data-group="${group}"]`)?.setAttribute("open", "");
    this.pointing.refocus(focus);
  }

  /** @param {CheckAnswer} answer */
  summary(answer) {
    const count = (/** @type {string} */ name) => answer.findings.filter((finding) => this.groupOf(finding) === name).length;
    return this.say("summary", answer.score, count("missing"), count("out"));
  }

  /** @param {Finding} finding */
  groupOf(finding) {
    if (finding.verdict === "na") return "na";
    if (finding.verdict === "fail" && finding.aside) return "aside";
    const avoid = this.catalogue?.guidelines.find(({ id }) => id === finding.guideline)?.group === "avoid";
    // Of an empty draft only what is missing can be said.
    if (avoid && this.blank) return "na";
    if (finding.verdict === "fail") return avoid ? "out" : "missing";
    return avoid ? "clear" : "good";
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

  rememberSoon() {
    clearTimeout(this.remembering);
    this.remembering = setTimeout(() => this.rememberDraft(), REMEMBER_MS);
  }

  /** Keeps what is written, in the page's box too, which the page may lose; what was sent needs no keeping. */
  rememberDraft() {
    clearTimeout(this.remembering);
    if (!this.review) return;
    const written = this.text.trim() ? this.text : this.shell.draft.value;
    const text = written === this.actions.sentText ? "" : written;
    ask("saveDraft", { key: draftKey(this.review, location), text }).then(
      () => this.panel.settle(["unstored"]),
      (trouble) => this.panel.trouble(trouble),
    );
  }

  /** More text for the panel's own box, after what stands there. @param {string} text */
  write(text) {
    const { draft } = this.shell;
    draft.value = [draft.value.trimEnd(), text].filter(Boolean).join("\n\n");
    this.rememberDraft();
    this.read(draft);
    this.changed(draft);
  }

  focusDraft() {
    if (this.field.isConnected) this.field.focus();
  }

  end() {
    this.rememberDraft();
    this.checker.end();
    this.pointing.detach();
  }
}
