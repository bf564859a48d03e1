/**
 * What the person did (kept, sent, put aside, parked, done), written to storage before it is handed to the
 * backend, so that nothing is lost when the backend is away or the browser goes. Each item stands alone and is handed over under its own
 * idempotency keys, so that handing it over twice stores it once. What the backend refuses after it waited
 * stays, with the reason, until the person tries again or removes it.
 *
 * @typedef {import("../shared/shapes.js").Deed} Deed
 * @typedef {{id: string, op: Deed, at: string, case?: any, text?: string, channel?: string,
 *   body?: Record<string, any>, target?: string, about?: any, refused?: {detail: string | null}}} Item
 *   `case`, `text`, `channel`: of what is kept or sent; `body`, `target`: of the others; `about`: their review
 * @typedef {import("../shared/shapes.js").Handed} Handed
 */
import { browser } from "../shared/browser.js";
import { Trouble } from "../shared/protocol.js";
import { hand } from "./hand.js";
import { store } from "./storage.js";

const ALARM = "outbox";
const RETRY_MINUTES = 1;

/** One thing at a time touches the stored list. */
let turn = Promise.resolve();

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function inTurn(work) {
  const done = turn.then(work);
  turn = done.then(() => undefined, () => undefined);
  return done;
}

/** @returns {Promise<Item[]>} */
async function items() {
  const { outbox } = await browser.storage.local.get("outbox");
  return Array.isArray(outbox) ? outbox : [];
}

/** @param {Item[]} outbox */
async function write(outbox) {
  await store({ outbox });
  setAlarm(outbox);
}

/** @param {Item[]} outbox */
function setAlarm(outbox) {
  if (outbox.some((item) => !item.refused)) browser.alarms.create(ALARM, { delayInMinutes: RETRY_MINUTES });
  else browser.alarms.clear(ALARM);
}

/**
 * Puts another in an item's place, or takes it out.
 * @param {string} id
 * @param {Item | null} other
 */
async function replace(id, other) {
  await write((await items()).flatMap((item) => (item.id !== id ? [item] : other ? [other] : [])));
}

/**
 * Takes an item in and tries at once to hand it over. Where the browser cannot store it, handing it over is
 * the only way to keep it.
 * @param {Omit<Item, "id" | "at" | "refused">} what
 * @returns {Promise<Handed>} "waiting" when the backend cannot take it now
 * @throws {Trouble} "refused" when the backend will not have it: it is said at once and does not wait;
 *   "unstored" when neither the browser nor the backend took it
 */
export function put(what) {
  const item = { ...what, id: crypto.randomUUID(), at: new Date().toISOString() };
  return inTurn(async () => {
    try {
      await write([...(await items()), item]);
    } catch (unstored) {
      return hand(item).catch((trouble) => { throw kindOf(trouble) === "refused" ? trouble : unstored; });
    }
    return handAndDrop(item, () => replace(item.id, null));
  });
}

/**
 * @param {Item} item
 * @param {(trouble: Trouble) => Promise<void>} onRefused what to do with it before the refusal is passed on
 * @returns {Promise<Handed>}
 */
async function handAndDrop(item, onRefused) {
  let handed;
  try {
    handed = await hand(item);
  } catch (error) {
    const trouble = error instanceof Trouble ? error : new Trouble("failed");
    if (trouble.kind !== "refused") return waiting(trouble);
    await onRefused(trouble);
    throw trouble;
  }
  // Should it stay by a fault of the storage, it goes out again under the same keys and changes nothing.
  await replace(item.id, null).catch(() => undefined);
  return handed;
}

/** @param {Trouble} trouble @returns {Handed} */
function waiting({ kind, detail }) {
  return { state: "waiting", case: null, followUp: null, value: null, why: { kind, detail } };
}

/** @param {unknown} error */
function kindOf(error) {
  return error instanceof Trouble ? error.kind : null;
}

/** Hands over what waits, oldest first, until the backend does not answer. */
export function sweep() {
  return inTurn(async () => {
    for (const item of await items()) {
      if (item.refused) continue;
      const handed = await keepRefused(item).catch(() => null);
      // A fault over one item must not hold up the others; a backend that is away would.
      if (["away", "slow", "unpaired", "withdrawn"].includes(handed?.why?.kind ?? "")) break;
    }
    const left = await items();
    if (left.length) setAlarm(left);
  });
}

/** @param {Item} item */
function keepRefused(item) {
  return handAndDrop(item, (trouble) => replace(item.id, { ...item, refused: { detail: trouble.detail } }));
}

/**
 * Tries one item again, refused or waiting.
 * @param {string} id
 * @returns {Promise<Handed | null>} null when it is no longer there
 */
export function retry(id) {
  return inTurn(async () => {
    const item = (await items()).find((one) => one.id === id);
    if (!item) return null;
    const { refused, ...anew } = item;
    if (refused) await replace(id, anew);
    return keepRefused(anew);
  });
}

/** @param {string} id of what the person gives up */
export function remove(id) {
  return inTurn(() => replace(id, null));
}

/** @returns {Promise<import("../shared/shapes.js").OutboxEntry[]>} what is still here, oldest first */
export function entries() {
  return inTurn(async () => (await items()).map(entryOf));
}

/** @param {Item} item */
function entryOf(item) {
  const about = item.case?.review ?? item.about ?? null;
  return {
    id: item.id,
    op: item.op,
    at: item.at,
    site: about?.site ?? null,
    author: about?.author ?? null,
    review: String(about?.text ?? ""),
    text: String(item.text ?? item.body?.text ?? ""),
    refused: item.refused ?? null,
  };
}

/** @returns {Promise<{waiting: number, refused: number}>} once what is being handed over has gone */
export function counts() {
  return inTurn(async () => {
    const all = await items();
    const refused = all.filter((item) => item.refused).length;
    return { waiting: all.length - refused, refused };
  });
}

/** @param {chrome.alarms.Alarm} alarm */
export function onAlarm(alarm) {
  if (alarm.name === ALARM) return sweep();
  return undefined;
}
