/** A review that was kept before: its state, its drafts, and whether it reads otherwise now. */
import { ask } from "../shared/protocol.js";
import { sayMoment } from "./dates.js";
import { h } from "./dom.js";
import { reviewBody } from "./requests.js";

const STATES = /** @type {Record<string, string>} */ ({
  "new": "caseNew", "acknowledged": "caseAcknowledged", "replied": "caseReplied", "following-up": "caseFollowingUp",
  "resolved": "caseResolved", "unresolved": "caseUnresolved", "closed": "caseClosed",
});

export class Kept {
  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
  }

  clear() {
    this.desk.shell.kept.replaceChildren();
  }

  /** Asks what is known of the picked review, and shows it. */
  async take() {
    const { desk } = this;
    const { review } = desk;
    this.clear();
    if (!review) return;
    /** @type {import("../shared/shapes.js").Recalled | null} */
    const recalled = await ask("recall", { review: reviewBody(review, location, null) }).catch(() => null);
    if (desk.review !== review || !recalled) return;
    if (recalled.case) this.show(recalled.case, recalled.same);
    if (recalled.parked) desk.coolDown.rest(recalled.parked);
  }

  /** @param {import("../shared/shapes.js").WholeCase} kept @param {boolean} same */
  show(kept, same) {
    const { say, shell, actions } = this.desk;
    const state = say(STATES[kept.status] ?? "caseNew");
    shell.kept.replaceChildren(h("div", { class: "box", "data-kept": kept.id, "data-status": kept.status },
      h("p", {}, h("strong", {}, say("keptBefore")), " ", state, " ", actions.link(kept.id)),
      this.since(kept),
      same ? null : this.changed(kept),
      this.drafts(kept)));
  }

  /** What was sent, or until when it is to be. @param {import("../shared/shapes.js").WholeCase} kept */
  since(kept) {
    const { say, panel } = this.desk;
    const reply = kept.replies.at(-1);
    if (reply) return h("p", { class: "reason" }, say("repliedOn", sayMoment(reply.sent_at, panel.locale)));
    if (!kept.answer_due_at || kept.answered_at) return null;
    const late = new Date(kept.answer_due_at) < new Date();
    return h("p", { class: "reason" }, late ? say("answerLate") : say("answerBy", sayMoment(kept.answer_due_at, panel.locale)));
  }

  /** @param {import("../shared/shapes.js").WholeCase} kept */
  changed(kept) {
    const { say, review } = this.desk;
    const before = kept.review.rating;
    const now = review?.rating ?? null;
    const stars = before !== null && now !== null && before !== now ? h("p", {}, say("starsChanged", before, now)) : null;
    const outcome = (/** @type {string} */ status, /** @type {string} */ words) =>
      h("button", { type: "button", "data-outcome": status, onclick: () => this.record(kept, status) }, say(words));
    return h("div", { "data-changed": "" }, h("p", {}, say("reviewChanged")), stars,
      h("div", { class: "row" }, outcome("resolved", "outcomeResolved"), outcome("unresolved", "outcomeUnresolved")));
  }

  /** What became of it, on the case. @param {import("../shared/shapes.js").WholeCase} kept @param {string} status */
  async record(kept, status) {
    const { desk } = this;
    const { review } = desk;
    try {
      const changed = await ask("changeCase", { id: kept.id, changes: { status, notes: this.note(kept) } });
      if (desk.review !== review) return;
      this.show(changed, true);
      desk.panel.announce(desk.say("saved"));
    } catch (trouble) {
      desk.panel.trouble(trouble);
    }
  }

  /** The notes, with what the review says now. @param {import("../shared/shapes.js").WholeCase & {notes?: string}} kept */
  note(kept) {
    const { say, review, panel } = this.desk;
    const stars = review?.rating === null || review?.rating === undefined ? "" : ` (★ ${review.rating}/${review.ratingMax ?? 5})`;
    const line = `${say("reviewNow", sayMoment(new Date().toISOString(), panel.locale))}${stars}: ${(review?.text ?? "").slice(0, 1000)}`;
    return [kept.notes, line].filter(Boolean).join("\n");
  }

  /** @param {import("../shared/shapes.js").WholeCase} kept */
  drafts(kept) {
    if (kept.drafts.length === 0) return null;
    const { say, panel } = this.desk;
    const items = kept.drafts.toReversed().map((draft) => h("li", { "data-draft": draft.id },
      h("p", { class: "reason" }, sayMoment(draft.created_at, panel.locale)),
      h("p", { class: "full", dir: "auto", tabindex: "0", "aria-label": say("keptDraft") }, draft.text),
      h("button", { type: "button", class: "link", "data-action": "take-up", onclick: () => this.takeUp(draft.text) }, say("takeUp"))));
    return h("details", { class: "drafts" }, h("summary", {}, say("keptDrafts", items.length)), h("ul", {}, ...items));
  }

  /** Puts a kept draft in the panel's box; what stood there is kept as it can be undone. @param {string} text */
  takeUp(text) {
    this.desk.write(text);
    this.desk.focusDraft();
  }
}
