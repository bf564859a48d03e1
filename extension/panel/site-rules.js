/** What the site itself asks of a reply, beside the reply. */
import { ask } from "../shared/protocol.js";
import { h } from "./dom.js";

export class SiteRulesBox {
  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {import("../shared/shapes.js").SiteRules | null} */
    this.site = null;
    this.left = h("p", { class: "left", "data-left": "" });
  }

  /** Asks for the rules of this page's site, once for each review. */
  async take() {
    const { desk } = this;
    const { review } = desk;
    this.clear();
    const site = await ask("rules", { site: location.hostname, url: location.href.slice(0, 2000) }).catch(() => null);
    if (desk.review !== review || !site) return;
    this.site = site;
    this.show();
  }

  clear() {
    this.site = null;
    this.desk.shell.rules.replaceChildren();
  }

  show() {
    const { site } = this;
    if (!site) return;
    const { say, shell, channel } = this.desk;
    const first = site.first === "message_before_public" && channel === "public";
    const urgent = first ? h("p", { class: "first", "data-first": site.first }, say("writePrivatelyFirst")) : null;
    const advice = site.advice.length
      ? h("details", { class: "advice", open: first }, h("summary", {}, say("rulesOf", site.name)), h("ul", {}, ...site.advice.map((line) => h("li", {}, line))))
      : null;
    shell.rules.replaceChildren(...[urgent, this.left, advice].filter((part) => part !== null));
    this.count();
  }

  /** Counts what is left, as the site counts it: characters. */
  count() {
    const limit = this.site?.reply_limit ?? null;
    this.left.hidden = limit === null;
    if (limit === null) return;
    const left = limit - [...this.desk.text].length;
    this.left.dataset.left = String(left);
    this.left.classList.toggle("over", left < 0);
    this.left.textContent = left < 0 ? this.desk.say("overLimit", -left) : this.desk.say("leftOfLimit", left, limit);
  }
}
