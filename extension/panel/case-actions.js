/** "Keep as a case" and "I have sent it". */
import { ask, Trouble } from "../shared/protocol.js";
import { sayDay, sayMoment } from "./dates.js";
import { h } from "./dom.js";
import { caseBody } from "./requests.js";

export class CaseActions {
  /**
   * @param {import("./desk.js").Desk} desk
   * @param {import("../shared/shapes.js").Settings} settings
   */
  constructor(desk, settings) {
    this.desk = desk;
    this.settings = settings;
    /** Whether what was kept or sent last still waits in the browser. */
    this.waits = false;
    this.running = false;
    /** @type {string | null} what was sent: no draft any more */
    this.sentText = null;
    desk.shell.keep.addEventListener("click", () => this.run("keep"));
    desk.shell.sent.addEventListener("click", () => this.run("sent"));
  }

  clear() {
    this.waits = false;
    this.sentText = null;
    this.desk.shell.outcome.replaceChildren();
  }

  /** @param {"keep" | "sent"} op */
  async run(op) {
    const { desk } = this;
    const { review } = desk;
    if (!review || this.running) return;
    const text = desk.text;
    if (op === "sent" && !text.trim()) {
      this.tell([h("p", {}, desk.say("nothingWritten"))]);
      return;
    }
    this.busy(true);
    try {
      const handed = await ask(op, { body: caseBody(review, location, desk.kind), text, channel: desk.channel });
      if (desk.review === review) this.tell(op === "keep" ? this.kept(handed) : this.sent(handed));
      this.waits = handed.state === "waiting";
      if (op === "sent" && desk.review === review) {
        this.sentText = text;
        desk.rememberDraft();
      }
      if (handed.why) desk.panel.trouble(new Trouble(handed.why.kind, handed.why.detail));
    } catch (trouble) {
      desk.panel.trouble(trouble);
    } finally {
      this.busy(false);
    }
    desk.panel.showWaiting();
  }

  /** Once at a time. A button that is disabled would lose the focus of whoever pressed it by keyboard. @param {boolean} busy */
  busy(busy) {
    this.running = busy;
    for (const button of [this.desk.shell.keep, this.desk.shell.sent]) button.setAttribute("aria-disabled", String(busy));
  }

  /** Nothing waits any more: says so where it was said to wait. */
  arrived() {
    if (!this.waits) return;
    this.waits = false;
    this.tell([h("p", {}, this.desk.say("handedOver"))]);
  }

  /** @param {Node[]} parts */
  tell(parts) {
    this.desk.shell.outcome.replaceChildren(...parts);
  }

  /** @param {import("../shared/shapes.js").Handed} handed */
  kept(handed) {
    const { say, panel } = this.desk;
    if (handed.state === "waiting" || !handed.case) return [h("p", {}, say("keptWaiting"))];
    const due = handed.case.answered_at ? null : handed.case.answer_due_at;
    const late = due !== null && new Date(due) < new Date();
    const line = due === null ? null : h("p", {}, late ? say("answerLate") : say("answerBy", sayMoment(due, panel.locale)));
    return [h("p", {}, h("strong", {}, say("kept")), " ", this.link(handed.case.id)), line].filter((part) => part !== null);
  }

  /** @param {import("../shared/shapes.js").Handed} handed */
  sent(handed) {
    const { say, panel } = this.desk;
    if (handed.state === "waiting" || !handed.case) return [h("p", {}, say("sentWaiting"))];
    const due = handed.followUp?.due_on;
    const line = due ? h("p", { "data-follow-up": due }, say("followUpOn", sayDay(due, panel.locale))) : null;
    return [h("p", {}, h("strong", {}, say("sentDone")), " ", this.link(handed.case.id)), line].filter((part) => part !== null);
  }

  /** @param {string} id */
  link(id) {
    const address = `${this.settings.companion}/case?id=${encodeURIComponent(id)}`;
    return h("a", { href: address, target: "_blank", rel: "noreferrer", "data-case": id }, this.desk.say("openCase"));
  }
}
