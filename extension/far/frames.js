/** The panel's side of the frames of other sites: what our scripts there have read, and the way to them. */
import { browser } from "../shared/browser.js";
import { ask } from "../shared/protocol.js";
import { FarField } from "./field.js";
import { FROM_FRAME } from "./wire.js";

/**
 * @typedef {import("../shared/shapes.js").CaughtReview} CaughtReview
 * @typedef {{host: string, reviews: CaughtReview[], field: FarField | null}} Frame
 * @typedef {{onReviews: () => void, onField: (field: FarField) => void, onChange: (field: FarField) => void}} Listener
 */

const MOST = 500;

export class FarFrames {
  /** @type {Map<number, Frame>} */
  frames = new Map();
  /** How many frames the page had when they were entered. */
  count = 0;

  /**
   * @param {Listener} listener
   * @param {AbortSignal} signal ends it
   */
  constructor(listener, signal) {
    this.listener = listener;
    const hear = (/** @type {any} */ message, /** @type {chrome.runtime.MessageSender} */ sender) => {
      if (sender.id === browser.runtime.id && message?.name === FROM_FRAME) this.hear(message);
    };
    browser.runtime.onMessage.addListener(hear);
    signal.addEventListener("abort", () => browser.runtime.onMessage.removeListener(hear));
    // A frame that loads late, or leads elsewhere, is looked into as well.
    document.addEventListener("load", (event) => { if (isFrame(event.target)) this.enter(); }, { capture: true, signal });
  }

  /** Has our scripts look into every frame that we may read; forgets those that are no more. */
  async enter() {
    this.count = framesOf(document);
    if (this.count === 0 && this.frames.size === 0) return;
    /** @type {{frame: number, host: string}[]} */
    const entered = await ask("frames").catch(() => []);
    const gone = [...this.frames.keys()].filter((id) => !entered.some(({ frame }) => frame === id));
    for (const id of gone) this.forget(id);
    for (const { frame, host } of entered) this.frame(frame).host = host;
    if (gone.length) this.listener.onReviews();
  }

  /** Whether frames have come or gone since. */
  get changed() {
    return this.count !== framesOf(document);
  }

  /** @param {number} id @returns {Frame} */
  frame(id) {
    let frame = this.frames.get(id);
    if (!frame) this.frames.set(id, (frame = { host: "", reviews: [], field: null }));
    return frame;
  }

  /** @returns {CaughtReview[]} */
  get reviews() {
    return [...this.frames.values()].flatMap(({ reviews }) => reviews);
  }

  /** Hosts that are read. */
  get hosts() {
    return new Set([...this.frames.values()].map(({ host }) => host));
  }

  /** @param {{frame: number, what: import("./wire.js").FromFrame}} message */
  hear({ frame: id, what }) {
    const frame = this.frame(id);
    if (what.kind === "reviews") {
      frame.reviews = what.reviews.slice(0, MOST).map((review, at) => known(frame.reviews[at], review));
      this.listener.onReviews();
    } else if (what.kind === "field") {
      this.focused(frame, id, what);
    } else if (frame.field?.id === what.field) {
      if (what.kind === "lost") frame.field.isConnected = false;
      else frame.field.text = what.text;
      this.listener.onChange(frame.field);
    }
  }

  /** @param {Frame} frame @param {number} id @param {{field: number, text: string, around: number | null}} what */
  focused(frame, id, { field, text, around }) {
    if (frame.field?.id !== field) frame.field = new FarField(field, text, (what) => this.send(id, what));
    frame.field.text = text;
    frame.field.review = around === null ? null : frame.reviews[around] ?? null;
    this.listener.onField(frame.field);
  }

  /** Frames a review where it stands; none where it is null or stands in the page itself. @param {CaughtReview | null} review */
  spot(review) {
    for (const [id, { reviews }] of this.frames) {
      if (reviews.length === 0) continue;
      const at = review === null ? -1 : reviews.indexOf(review);
      this.send(id, { kind: "spot", review: at < 0 ? null : at });
    }
  }

  /** @param {number} id @param {import("./wire.js").ToFrame} what */
  send(id, what) {
    ask("toFrame", { frame: id, what }).catch(() => undefined);
  }

  /** @param {number} id */
  forget(id) {
    const field = this.frames.get(id)?.field;
    this.frames.delete(id);
    if (!field) return;
    field.isConnected = false;
    this.listener.onChange(field);
  }
}

/** The same review stays the same thing, so that the list need not be built anew. @param {CaughtReview | undefined} before @param {import("./wire.js").FarReview} now @returns {CaughtReview} */
function known(before, now) {
  const same = before && before.text === now.text && before.author === now.author && before.rating === now.rating && before.replied === now.replied;
  // Its element is in the other document; this one only stands for it.
  return same ? before : { ...now, element: document.createElement("span") };
}

/** @param {Document} page */
function framesOf(page) {
  return page.getElementsByTagName("iframe").length;
}

/** @param {EventTarget | null} target */
function isFrame(target) {
  return /** @type {any} */ (target)?.localName === "iframe";
}
