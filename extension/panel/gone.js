/** Kept reviews that this page no longer shows: noticed, and what became of the case offered to be recorded. */
import { comparable } from "../catch/text.js";
import { ask } from "../shared/protocol.js";
import { sayMoment } from "./dates.js";
import { h } from "./dom.js";
import { excerpt } from "./review-list.js";

/** @typedef {import("../shared/shapes.js").KeptHere} KeptHere */

const HEAD = 60;

export class Gone {
  /** @param {import("./panel.js").Panel} panel */
  constructor(panel) {
    this.panel = panel;
    /** @type {KeptHere[]} */
    this.kept = [];
  }

  /** Asks which open cases were kept from this page. */
  async load() {
    this.kept = await ask("keptHere", { url: location.href }).catch(() => []);
    this.look();
  }

  /** Shows those of them that the page does not say any more. */
  look() {
    const { panel } = this;
    const said = panel.reviews.map((review) => ({ words: comparable(review.text), author: review.author }));
    const missing = this.kept.filter(({ review }) => !said.some((one) => isSame(one, review)));
    // Not caught is not gone: its words may stand on the page all the same.
    const page = missing.length ? comparable(document.body?.textContent ?? "") : "";
    const gone = missing.filter(({ review }) => !page.includes(comparable(review.text).slice(0, HEAD)));
    panel.shell.gone.replaceChildren(...(gone.length ? [this.box(gone)] : []));
  }

  /** @param {KeptHere[]} gone */
  box(gone) {
    const { say } = this.panel;
    return h("div", { class: "box" }, h("h2", {}, say("goneHeading")), h("p", { class: "hint" }, say("goneHint")),
      h("ul", {}, ...gone.map((one) => this.item(one))));
  }

  /** @param {KeptHere} one */
  item(one) {
    const { say } = this.panel;
    const outcome = (/** @type {string} */ status, /** @type {string} */ words) =>
      h("button", { type: "button", "data-outcome": status, onclick: () => this.record(one, status) }, say(words));
    return h("li", { "data-gone": one.id },
      h("p", {}, h("bdi", { class: "author" }, one.review.author ?? say("authorUnknown")), ": ", h("bdi", {}, excerpt(one.review.text))),
      h("div", { class: "row" }, outcome("resolved", "outcomeResolved"), outcome("unresolved", "outcomeUnresolved")));
  }

  /** @param {KeptHere} one @param {string} status */
  async record(one, status) {
    const { panel } = this;
    const line = panel.say("goneNote", sayMoment(new Date().toISOString(), panel.locale));
    try {
      await ask("changeCase", { id: one.id, changes: { status, notes: [one.notes, line].filter(Boolean).join("\n") } });
    } catch (trouble) {
      panel.trouble(trouble);
      return;
    }
    this.kept = this.kept.filter(({ id }) => id !== one.id);
    this.look();
    panel.announce(panel.say("goneRecorded"));
    panel.shell.heading.focus({ preventScroll: true });
  }
}

/** The same words, or the same person with others: then it has changed and is there. @param {{words: string, author: string | null}} one @param {KeptHere["review"]} kept */
function isSame({ words, author }, kept) {
  const before = comparable(kept.text);
  return words === before || words.startsWith(before.slice(0, HEAD)) || (author !== null && author === kept.author);
}
