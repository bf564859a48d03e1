/** The panel: which reviews, which one is picked, which field is read, what the checker says of it. */
import { catchReviewsInTurns } from "../catch/catch.js";
import { selectedReview } from "../catch/selection.js";
import { deepActiveElement } from "../fields/focus.js";
import { FarField } from "../far/field.js";
import { FarFrames } from "../far/frames.js";
import { allowOffer, unreadHost, unreadHosts } from "../far/unread.js";
import { followFields } from "../fields/follow.js";
import { isServer } from "../shared/address.js";
import { ask, Trouble } from "../shared/protocol.js";
import { Desk } from "./desk.js";
import { h } from "./dom.js";
import { Gone } from "./gone.js";
import { keepKeysFrom } from "./keys.js";
import { watchPage } from "./late.js";
import { troubleNotice } from "./notice.js";
import { reviewList } from "./review-list.js";
import { buildShell } from "./shell.js";
import { Spotlight } from "./spotlight.js";
import { Teaching } from "./teaching.js";

/**
 * @typedef {import("../shared/shapes.js").CaughtReview} CaughtReview
 * @typedef {import("../fields/marks.js").Field} Field
 */

const WAITING_MS = 10_000;
// Frames that answer later are shown when they do.
const PATIENCE_MS = 300;

export class Panel {
  /**
   * @param {{say: (key: string, ...parts: (string | number)[]) => string, locale: string,
   *   settings: import("../shared/shapes.js").Settings, desk: import("../shared/shapes.js").Due["desk"],
   *   onClose: () => void}} how
   */
  constructor({ say, locale, settings, desk, onClose }) {
    this.say = say;
    this.locale = locale;
    this.server = isServer(settings.address);
    this.onClose = onClose;
    this.ending = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.waitingTimer = undefined;
    this.cameFrom = deepActiveElement(document);
    /** Those of the page itself. @type {CaughtReview[]} */
    this.own = [];
    /** Those of frames as well. @type {CaughtReview[]} */
    this.reviews = [];
    this.looking = 0;
    this.far = new FarFrames({
      onReviews: () => this.gather(),
      onField: (field) => this.onField(field),
      onChange: (field) => this.desk.farChanged(field),
    }, this.ending.signal);
    this.teaching = new Teaching(this);
    this.gone = new Gone(this);
    this.shell = buildShell(say, locale);
    this.spotlight = new Spotlight(this.shell.spot);
    this.desk = new Desk(this, settings, desk);
    document.documentElement.append(this.shell.host);
    this.listen();
  }

  listen() {
    const { shell } = this;
    const { signal } = this.ending;
    shell.close.addEventListener("click", () => this.close());
    shell.back.addEventListener("click", () => this.showList());
    shell.side.addEventListener("click", () => shell.panel.classList.toggle("left"));
    shell.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) this.close();
    });
    window.addEventListener("scroll", () => this.spotlight.place(), { capture: true, passive: true, signal });
    window.addEventListener("blur", () => this.unread(document.activeElement), { signal });
    window.addEventListener("pagehide", () => this.desk.rememberDraft(), { signal });
    const follower = {
      onField: (/** @type {HTMLElement} */ field) => this.onField(field),
      onChange: (/** @type {HTMLElement} */ field) => this.desk.changed(field),
      isReplyInput: (/** @type {Element} */ input) => this.teaching.isReplyBox(input) || this.reviewAround(input) !== null,
    };
    keepKeysFrom(shell.host, signal);
    followFields(document, shell.host, follower, signal);
    watchPage(document, shell.host, () => this.lookAgain(), signal);
  }

  /** Says so where the person writes in a frame that we may not read. @param {Element | null} element */
  unread(element) {
    const host = unreadHost(element);
    if (host !== null && !this.far.hosts.has(host)) this.notice({ kind: "frame", parts: [this.offer(host)] });
  }

  /** @param {string} host */
  offer(host) {
    return allowOffer(host, { say: this.say, onTrouble: (trouble) => this.trouble(trouble) });
  }

  /**
   * Shows the panel, with the chosen text as the review if there is one.
   * @param {CaughtReview | null} chosen
   * @param {boolean} paired
   */
  async show(chosen, paired) {
    if (paired) this.settle(["unpaired", "away", "failed", "refused", "slow", "withdrawn"]);
    else this.trouble(new Trouble("unpaired"));
    this.showWaiting();
    this.shell.heading.focus({ preventScroll: true });
    const entering = Promise.race([this.far.enter(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    await this.teaching.load();
    await entering;
    await this.lookAgain();
    if (this.ending.signal.aborted) return;
    if (paired) this.gone.load();
    if (chosen) this.pick(this.known(chosen));
    else if (!this.desk.review && this.reviews.length === 1 && this.reviews[0]) this.pick(this.reviews[0]);
    else if (!this.desk.review) this.showList();
  }

  /**
   * Catches the page's reviews anew, and shows the list if it changed.
   * @param {boolean} [always] also if it did not
   */
  async lookAgain(always = false) {
    const turn = (this.looking += 1);
    const caught = await catchReviewsInTurns(document, this.teaching.recipe);
    // The page has been looked at again meanwhile, or the panel is closed.
    if (turn !== this.looking || this.ending.signal.aborted) return;
    this.own = caught;
    this.gather(always);
    if (this.far.changed) this.far.enter();
  }

  /** The page's reviews and those of its frames; shows the list if it changed. @param {boolean} [always] also if it did not */
  gather(always = false) {
    const all = [...this.own, ...this.far.reviews];
    const same = all.length === this.reviews.length
      && all.every((review, index) => review.element === this.reviews[index]?.element && review.text === this.reviews[index]?.text);
    if (same && !always && this.shell.list.childElementCount) return;
    this.reviews = all;
    this.fillList();
    this.gone.look();
  }

  fillList() {
    const { shell, say, locale } = this;
    const focused = shell.root.activeElement?.getAttribute("data-review");
    const list = this.reviews.length
      ? reviewList(this.reviews, {
          say,
          locale,
          shown: shell.list.querySelectorAll("[data-review]").length,
          onPick: (index) => this.reviews[index] && this.pick(this.reviews[index]),
          onPoint: (review) => this.point(review),
        })
      : h("p", { class: "empty" }, say("noReviews"));
    const use = h("button", { type: "button", "data-action": "selection", onclick: () => this.pickSelection() }, say("useSelection"));
    // The click must not take the selection away before it is read.
    use.addEventListener("mousedown", (event) => event.preventDefault());
    const count = h("h2", {}, say("reviewsHere"), " ", h("span", { class: "count" }, String(this.reviews.length)));
    shell.list.replaceChildren(count, list, h("div", { class: "use" }, h("p", { class: "hint" }, say("selectionHint")), use), this.teaching.offer(),
      ...unreadHosts(document, this.far.hosts, this.reviews.length === 0).map((host) => this.offer(host)));
    shell.back.hidden = false;
    const again = focused && shell.list.querySelector(`[data-review="${focused}"]`);
    if (again) /** @type {HTMLElement} */ (again).focus({ preventScroll: true });
  }

  /** @param {CaughtReview | null} review to be framed where it stands */
  point(review) {
    this.spotlight.show(review?.element ?? null);
    this.far.spot(review);
  }

  /** What is known of the card that the chosen text stands in. @param {CaughtReview} chosen */
  known(chosen) {
    const around = this.reviewAround(chosen.element);
    return around ? { ...around, text: chosen.text } : chosen;
  }

  pickSelection() {
    const chosen = selectedReview(document, null);
    if (chosen) this.pick(this.known(chosen));
    else this.announce(this.say("nothingSelected"));
  }

  /** @param {CaughtReview} review */
  pick(review) {
    const { shell } = this;
    this.point(null);
    shell.list.hidden = true;
    shell.gone.hidden = true;
    shell.review.hidden = false;
    shell.actions.hidden = false;
    const inside = shell.list.contains(shell.root.activeElement);
    this.desk.take(review);
    if (inside) shell.back.focus({ preventScroll: true });
  }

  showList() {
    const { shell } = this;
    this.desk.leave();
    shell.review.hidden = true;
    shell.actions.hidden = true;
    shell.list.hidden = false;
    shell.gone.hidden = false;
    if (shell.root.activeElement === shell.back || shell.root.activeElement === null) shell.heading.focus({ preventScroll: true });
  }

  /** @param {Field} field a reply box of the page that has the focus now */
  onField(field) {
    this.settle(["frame"]);
    const around = this.reviewAround(field);
    if (!this.desk.review && around) this.pick(around);
    this.desk.read(field);
  }

  /**
   * The review whose card this element stands in.
   * @param {Element | FarField} element
   */
  reviewAround(element) {
    if (element instanceof FarField) return element.review;
    return this.reviews.find((review) => review.element.contains(element)) ?? null;
  }

  /** @param {unknown} trouble */
  trouble(trouble) {
    this.notice(
      troubleNotice(trouble, {
        say: this.say,
        server: this.server,
        onRetry: () => { this.notice(null); this.desk.check(0); },
        onOptions: () => { ask("openOptions").catch((error) => this.trouble(error)); },
      }),
    );
    this.showWaiting();
  }

  /** @param {{kind: string, parts: Node[]} | null} notice */
  notice(notice) {
    const { shell } = this;
    // Said already, unless in other words.
    if (notice && notice.kind === shell.notice.dataset.kind && !shell.notice.hidden && !["refused", "failed"].includes(notice.kind)) return;
    shell.notice.hidden = notice === null;
    shell.notice.dataset.kind = notice?.kind ?? "";
    shell.notice.replaceChildren(...(notice?.parts ?? []));
  }

  /** Takes the notice away if it is of one of these kinds, for what it says is over. @param {string[]} kinds */
  settle(kinds) {
    const { kind = "" } = this.shell.notice.dataset;
    if (!kinds.includes(kind)) return;
    this.notice(null);
    // What waited for it is on its way now.
    this.showWaiting();
  }

  /** While something waits it is looked at again, since the service worker hands it over by itself. */
  async showWaiting() {
    clearTimeout(this.waitingTimer);
    const { waiting, refused } = await ask("waiting").catch(() => ({ waiting: 0, refused: 0 }));
    const { say, shell } = this;
    shell.waiting.hidden = waiting + refused === 0;
    shell.waiting.replaceChildren(
      ...(waiting ? [h("p", {}, say("waiting", waiting))] : []),
      ...(refused ? [h("p", {}, say("waitingRefused", refused), " ", this.optionsButton())] : []),
    );
    if (waiting && !this.ending.signal.aborted) this.waitingTimer = setTimeout(() => this.showWaiting(), WAITING_MS);
    if (waiting === 0 && refused === 0) this.desk.actions.arrived();
  }

  optionsButton() {
    const open = () => ask("openOptions").catch((error) => this.trouble(error));
    return h("button", { type: "button", class: "link", "data-action": "outbox", onclick: open }, this.say("openOptions"));
  }

  /** @param {string} words read out by a screen reader */
  announce(words) {
    this.shell.live.textContent = words;
  }

  /** Leaves the page as it was found. */
  close() {
    this.desk.end();
    this.teaching.end();
    this.ending.abort();
    clearTimeout(this.waitingTimer);
    this.shell.host.remove();
    ask("closed").catch(() => undefined);
    if (this.cameFrom?.isConnected) /** @type {HTMLElement} */ (this.cameFrom).focus?.({ preventScroll: true });
    this.onClose();
  }
}
