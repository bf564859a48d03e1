/** What the person puts aside in the panel, and takes back: handed over, then checked anew. */
import { ask, Trouble } from "../shared/protocol.js";
import { reviewBody } from "./requests.js";

/** @typedef {import("../shared/shapes.js").Finding} Finding */

export class PuttingAside {
  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {string | null} the guideline whose choices are open */
    this.open = null;
    this.reason = "";
  }

  /** What the list of findings needs to know. @returns {import("./aside.js").Asides} */
  get how() {
    return {
      open: this.open,
      reason: this.reason,
      onToggle: (id) => this.toggle(id),
      onReason: (reason) => { this.reason = reason; },
      onPut: (finding, scope, reason) => this.put(finding, scope, reason),
      onTakeBack: (finding) => this.takeBack(finding),
    };
  }

  /** @param {string | null} id */
  toggle(id) {
    const before = this.open;
    this.open = id;
    this.reason = "";
    this.desk.showFindings();
    this.focus(id ?? before, id === null ? '[data-action="aside"]' : "[data-scope]");
  }

  /** @param {string | null} id guideline @param {string} selector of what in its row */
  focus(id, selector) {
    const row = id && this.desk.shell.findings.querySelector(`[data-finding="${CSS.escape(id)}"]`);
    const target = /** @type {HTMLElement | null} */ (row ? row.querySelector(selector) : null);
    target?.focus({ preventScroll: true });
    return target !== null;
  }

  get about() {
    const { review, kind } = this.desk;
    return review ? reviewBody(review, location, kind) : null;
  }

  /**
   * @param {Finding} finding
   * @param {import("../shared/shapes.js").Scope} scope
   * @param {string} reason
   */
  async put(finding, scope, reason) {
    const { about, desk } = this;
    if (!about) return;
    const body = { guideline: finding.guideline, scope, review: about, words: this.wordsOf(finding), reason: reason || null };
    this.open = null;
    await this.hand("putAside", { body, about }, desk.say("asidePut", finding.title));
  }

  /** @param {Finding} finding */
  async takeBack(finding) {
    if (finding.aside) await this.hand("takeBack", { id: finding.aside.id, about: this.about }, this.desk.say("asideTaken", finding.title));
  }

  /** Only what these words say is put aside, not every later breach. @param {Finding} finding */
  wordsOf(finding) {
    const text = this.desk.checked?.text ?? "";
    const words = finding.spans.map(({ start, end }) => text.slice(start, end)).filter((part) => part.trim());
    return words.some((part) => part.length > 1000) ? [] : [...new Set(words)].slice(0, 50);
  }

  /**
   * @param {"putAside" | "takeBack"} name
   * @param {object} payload
   * @param {string} told
   */
  async hand(name, payload, told) {
    const { desk } = this;
    try {
      const handed = await ask(name, payload);
      desk.panel.announce(handed.state === "done" ? told : desk.say("asideWaiting"));
      if (handed.why) desk.panel.trouble(new Trouble(handed.why.kind, handed.why.detail));
      else desk.check(0);
    } catch (trouble) {
      desk.panel.trouble(trouble);
    }
    desk.showFindings();
  }
}
