/**
 * Lets a person show one review of a page, and the box that replies are written in; learns from it how this
 * site's reviews are found, shows what it now catches, and hands over the recipe to keep.
 */
import { catchReviewsInTurns } from "../catch/catch.js";
import { replyField } from "../fields/focus.js";
import { h } from "../panel/dom.js";
import { buildBar } from "./bar.js";
import { Learner, recipeOf } from "./learn.js";
import { Outlines } from "./outlines.js";
import { point } from "./pointing.js";

/**
 * @typedef {import("../shared/shapes.js").Recipe} Recipe
 * @typedef {import("./learn.js").Candidate} Candidate
 * @typedef {(key: string, ...parts: (string | number)[]) => string} Say
 */

const EXCERPT = 90;
const LISTED = 20;
const FIELDS = "textarea, input[type=text], [contenteditable]:not([contenteditable='false' i])";
const WIDER = ["ArrowLeft", "+"];
const NARROWER = ["ArrowRight", "-"];

export class Picker {
  /**
   * @param {{say: Say, locale: string, host: string, keep: (recipe: Recipe) => Promise<void>, onEnd: (kept: boolean) => void}} how
   */
  constructor({ say, locale, host, keep, onEnd }) {
    this.say = say;
    this.site = host;
    this.keep = keep;
    this.onEnd = onEnd;
    this.ending = new AbortController();
    this.learner = new Learner(document);
    /** @type {"review" | "reply" | "result"} */
    this.step = "review";
    /** Around what is pointed at, and which of them is meant. @type {Candidate[]} */
    this.around = [];
    /** @type {Candidate | null} */
    this.candidate = null;
    /** @type {Element | null} */
    this.field = null;
    /** What the keyboard goes through. @type {Element[]} */
    this.stops = [];
    this.stop = -1;
    this.bar = buildBar(say, locale);
    this.outlines = new Outlines(this.bar.layer, this.ending.signal);
    point(this.bar.host, {
      over: (element) => this.over(element),
      take: (element) => this.take(element),
      key: (key) => this.key(key),
    }, this.ending.signal);
    this.askReview();
  }

  askReview() {
    this.step = "review";
    this.candidate = null;
    this.field = null;
    this.stops = this.learner.passages();
    this.stop = -1;
    this.outlines.show([], null);
    this.tell("pickReview", "pickReviewHint", [this.button("pickLeave", "leave", () => this.end(false))]);
  }

  askReply() {
    this.step = "reply";
    this.stops = [...document.querySelectorAll(FIELDS)].filter((field) => field.getClientRects().length > 0);
    this.stop = -1;
    this.tell("pickReply", "pickReplyHint", [
      this.button("pickUndo", "undo", () => this.askReview()),
      this.button("pickNoReply", "none", () => this.showResult(), "main"),
    ]);
  }

  async showResult() {
    const { candidate } = this;
    if (!candidate) return;
    this.step = "result";
    const recipe = recipeOf(candidate, this.field);
    const caught = await catchReviewsInTurns(document, recipe);
    if (this.ending.signal.aborted || this.step !== "result") return;
    this.outlines.show(caught.map(({ element }) => element), null);
    const entries = caught.slice(0, LISTED).map((review) => h("li", { dir: "auto" }, h("strong", {}, review.author ?? this.say("authorUnknown")), ` ${excerpt(review.text)}`));
    const buttons = [this.button("pickUndo", "undo", () => this.askReview())];
    if (caught.length) buttons.push(this.button("pickKeep", "keep", () => this.finish(recipe), "main"));
    this.tell(caught.length ? "pickCaught" : "pickNothing", "pickCaughtHint", buttons, caught.length, this.site);
    this.bar.list.replaceChildren(...entries);
    this.bar.list.hidden = entries.length === 0;
    /** @type {HTMLElement | null} */ (this.bar.buttons.lastElementChild)?.focus({ preventScroll: true });
  }

  /** @param {Recipe} recipe */
  async finish(recipe) {
    try {
      await this.keep(recipe);
    } catch {
      this.sayHint("unstored");
      return;
    }
    this.end(true);
  }

  /** @param {Element} element the pointer is on */
  over(element) {
    if (this.step === "review") this.offer(element);
    else if (this.step === "reply") this.outlines.show([this.fieldAt(element)].filter((one) => one !== null), this.fieldAt(element));
  }

  /** @param {Element} element clicked */
  take(element) {
    if (this.step === "review") {
      this.offer(element);
      this.takeOffered();
    } else if (this.step === "reply") {
      this.takeField(this.fieldAt(element));
    }
  }

  /** Shows what would be learnt from this place. @param {Element} element */
  offer(element) {
    this.around = this.learner.around(element);
    this.mean(this.learner.likeliest(this.around));
  }

  /** @param {Candidate | null} candidate */
  mean(candidate) {
    if (candidate === this.candidate) return;
    this.candidate = candidate;
    this.outlines.show(candidate?.like ?? [], candidate?.element ?? null);
  }

  takeOffered() {
    if (this.candidate) this.askReply();
    else this.sayHint("pickNothing");
  }

  /** @param {Element} element @returns {HTMLElement | null} */
  fieldAt(element) {
    return replyField(element.closest(FIELDS) ?? element, () => true);
  }

  /** @param {HTMLElement | null} field */
  takeField(field) {
    if (!field) return;
    this.field = field;
    this.showResult();
  }

  /** @param {string} key @returns {boolean} whether it meant something */
  key(key) {
    if (key === "Escape") this.end(false);
    else if (this.step === "result") return false;
    else if (key === "ArrowDown") this.go(1);
    else if (key === "ArrowUp") this.go(-1);
    else if (WIDER.includes(key)) this.resize(1);
    else if (NARROWER.includes(key)) this.resize(-1);
    else if (key === "Enter" || key === " ") this.enter();
    else return false;
    return true;
  }

  enter() {
    if (this.step === "review") this.takeOffered();
    else this.takeField(this.fieldAt(this.stops[this.stop] ?? document.body));
  }

  /** The next place for the keyboard. @param {number} by */
  go(by) {
    const before = this.candidate?.element;
    for (let tried = 0; tried < this.stops.length; tried += 1) {
      this.stop = (this.stop + by + this.stops.length) % this.stops.length;
      this.over(this.stops[this.stop]);
      if (this.step !== "review" || (this.candidate && this.candidate.element !== before)) break;
    }
    const place = this.stops[this.stop];
    if (!place) return;
    place.scrollIntoView({ block: "center" });
    this.announce(this.step === "review" ? excerpt((this.candidate?.element ?? place).textContent ?? "") : nameOf(place));
  }

  /** A larger or a smaller part of the page around the same place. @param {number} by */
  resize(by) {
    const at = this.around.findIndex((candidate) => candidate === this.candidate);
    const next = this.around[at + by];
    if (this.step !== "review" || at < 0 || !next) return;
    this.mean(next);
    this.announce(`${this.say("pickLike", next.like.length)} ${excerpt(next.element.textContent ?? "")}`);
  }

  /** @param {string} heading @param {string} hint @param {HTMLElement[]} buttons @param {...(string | number)} parts */
  tell(heading, hint, buttons, ...parts) {
    const { bar } = this;
    bar.heading.textContent = this.say(heading, ...parts);
    bar.hint.textContent = this.say(hint, ...parts);
    bar.list.hidden = true;
    bar.buttons.replaceChildren(...buttons);
    bar.bar.focus({ preventScroll: true });
    this.announce(`${bar.heading.textContent} ${bar.hint.textContent}`);
  }

  /** @param {string} key */
  sayHint(key) {
    this.bar.hint.textContent = this.say(key);
    this.announce(this.say(key));
  }

  /** @param {string} words */
  announce(words) {
    this.bar.live.textContent = words;
  }

  /** @param {string} words key @param {string} action @param {() => void} onclick @param {string} [look] */
  button(words, action, onclick, look = "") {
    return h("button", { type: "button", class: look, "data-action": action, onclick }, this.say(words, this.site));
  }

  /** Leaves the page as it was. @param {boolean} kept */
  end(kept) {
    this.ending.abort();
    this.bar.host.remove();
    this.onEnd(kept);
  }
}

/** @param {string} text */
function excerpt(text) {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > EXCERPT ? `${flat.slice(0, EXCERPT).trimEnd()}…` : flat;
}

/** @param {Element} field */
function nameOf(field) {
  const label = /** @type {HTMLTextAreaElement} */ (field).labels?.[0]?.textContent ?? field.getAttribute("aria-label");
  return label ?? field.getAttribute("placeholder") ?? field.getAttribute("name") ?? field.localName;
}
