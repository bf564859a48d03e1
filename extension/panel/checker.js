/**
 * Asks for a check when typing pauses. One request is in flight at a time; while it is, only the newest text
 * waits. No timer runs while nothing was typed.
 */
const PAUSE_MS = 250;
// A backend that has just been started, or has much to do, is asked again so many times.
const MOST_TRIES = 5;

export class Checker {
  /**
   * @param {(request: any) => Promise<any>} check
   * @param {{onAnswer: (answer: any, request: any, stale: boolean) => void, onTrouble: (trouble: any) => void,
   *   onBusy: (busy: boolean) => void}} listener `stale`: something newer was typed meanwhile
   */
  constructor(check, listener) {
    this.check = check;
    this.listener = listener;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {any} */
    this.next = null;
    this.inFlight = false;
    this.ended = false;
    this.tries = 0;
  }

  /**
   * @param {object} request
   * @param {number} [pause] milliseconds to wait for more typing
   */
  want(request, pause = PAUSE_MS) {
    this.next = request;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go(), pause);
  }

  async go() {
    if (this.inFlight || this.next === null || this.ended) return;
    const request = this.next;
    this.next = null;
    this.inFlight = true;
    this.listener.onBusy(true);
    try {
      const answer = await this.check(request);
      this.tries = 0;
      if (!this.ended) this.listener.onAnswer(answer, request, this.next !== null);
    } catch (trouble) {
      if (!this.ended) this.listener.onTrouble(trouble);
      if (/** @type {any} */ (trouble)?.kind === "slow" && this.next === null && (this.tries += 1) < MOST_TRIES) this.next = request;
    } finally {
      this.inFlight = false;
      if (!this.ended) this.listener.onBusy(false);
    }
    // What was typed meanwhile has had its pause, or will call when it has.
    if (this.next !== null) this.want(this.next);
  }

  /** Forgets what waits to be checked. */
  forget() {
    clearTimeout(this.timer);
    this.next = null;
  }

  end() {
    this.ended = true;
    this.forget();
  }
}
