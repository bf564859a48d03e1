/** Runs work that pauses now and then: all at once, or in turns with whatever else the page has to do. */

const TURN_MS = 12;

/**
 * @template T
 * @param {Generator<void, T>} work
 * @returns {T}
 */
export function atOnce(work) {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/**
 * @template T
 * @param {Generator<void, T>} work
 * @returns {Promise<T>}
 */
export async function inTurns(work) {
  for (;;) {
    const end = performance.now() + TURN_MS;
    let step = work.next();
    while (!step.done && performance.now() < end) step = work.next();
    if (step.done) return step.value;
    await turn();
  }
}

/** Lets the page have its turn. */
function turn() {
  const { scheduler } = /** @type {any} */ (globalThis);
  // Not scheduler.yield(): it goes on before the page's own timers, which would then wait for the whole page.
  return new Promise((resolve) => {
    if (scheduler?.postTask) scheduler.postTask(resolve);
    else setTimeout(resolve, 0);
  });
}
