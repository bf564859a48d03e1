/** A heated draft is offered a rest, well before the 24 hours end, and comes back from it. */
import { ask, Trouble } from "../shared/protocol.js";
import { sayMoment } from "./dates.js";
import { h } from "./dom.js";
import { answerDue, isHeated, restingTimes } from "./heat.js";
import { reviewBody } from "./requests.js";

export class CoolDown {
  /**
   * @param {import("./desk.js").Desk} desk
   * @param {number} minutes how long a draft rests unless the person says otherwise
   */
  constructor(desk, minutes) {
    this.desk = desk;
    this.minutes = minutes;
    /** @type {import("../shared/shapes.js").Parked | null} */
    this.parked = null;
    /** The person goes on: for this review nothing more is offered. */
    this.declined = false;
    this.box = desk.shell.heat;
  }

  clear() {
    this.parked = null;
    this.declined = false;
    this.tell([]);
  }

  /** @param {Node[]} parts */
  tell(parts) {
    this.box.replaceChildren(...parts);
  }

  /** Offers a rest where the draft needs one. @param {import("../shared/shapes.js").Finding[]} out what is to be taken out */
  look(out) {
    if (this.parked || this.declined) return;
    const offered = this.box.childElementCount > 0;
    if (!isHeated(out)) this.tell([]);
    else if (!offered) this.offer();
  }

  offer() {
    const { say, panel, review } = this.desk;
    const now = new Date();
    const times = restingTimes(now, answerDue(review?.postedAt ?? null, now), this.minutes);
    const buttons = times.map((time) => {
      const until = time.toISOString();
      return h("button", { type: "button", "data-park": until, onclick: () => this.park(until) }, say("parkUntil", sayMoment(until, panel.locale)));
    });
    const on = h("button", { type: "button", class: "link", "data-action": "no-rest", onclick: () => { this.declined = true; this.tell([]); this.desk.focusDraft(); } }, say("goOn"));
    this.tell([h("div", { class: "box", role: "group", "aria-label": say("heated"), "data-heated": "" },
      h("p", {}, h("strong", {}, say("heated"))),
      h("p", {}, say(times.length ? "heatedHow" : "heatedNoTime")), ...buttons, on)]);
    panel.announce(say("heated"));
  }

  /** @param {string} until */
  async park(until) {
    const { desk } = this;
    const { review } = desk;
    const text = desk.text;
    if (!review || !text.trim()) return;
    const about = { ...reviewBody(review, location, desk.kind), posted_at_text: review.postedAtText };
    desk.rememberDraft();
    try {
      const handed = await ask("park", { body: { text, until, channel: desk.channel, review: about }, about });
      if (desk.review !== review) return;
      this.rest(handed.value ?? { id: "", text, until, channel: desk.channel, case_id: null, review: about });
      if (handed.why) desk.panel.trouble(new Trouble(handed.why.kind, handed.why.detail));
      /** @type {HTMLElement | null} */ (this.box.querySelector("button"))?.focus({ preventScroll: true });
    } catch (trouble) {
      desk.panel.trouble(trouble);
    }
  }

  /** Shows that the draft rests. @param {import("../shared/shapes.js").Parked} parked */
  rest(parked) {
    const { say, panel } = this.desk;
    this.parked = parked;
    const over = new Date(parked.until) <= new Date();
    const said = over ? say("parkedOver") : say("parkedUntil", sayMoment(parked.until, panel.locale));
    const back = h("button", { type: "button", "data-action": "unpark", onclick: () => this.goOn() }, say("goOnWriting"));
    this.tell([h("div", { class: "box", "data-parked": parked.until }, h("p", {}, said), back)]);
    panel.announce(said);
  }

  /** The rest is over: the draft stands in the panel's box, unless something was written there since. */
  async goOn() {
    const { parked, desk } = this;
    if (!parked) return;
    if (!desk.text.trim()) desk.write(parked.text);
    this.parked = null;
    this.declined = true;
    this.tell([]);
    desk.focusDraft();
    if (parked.id) await ask("unpark", { id: parked.id, about: parked.review }).catch((trouble) => desk.panel.trouble(trouble));
  }
}
