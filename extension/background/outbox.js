/**
 * What the person kept or sent, written to storage before it is handed to the backend, so that nothing is
 * lost when the backend is away or the browser goes. Each item stands alone and is handed over under its own
 * idempotency keys, so that handing it over twice stores it once.
 *
 * @typedef {{id: string, op: "keep" | "sent", case: object, text: string, channel: string, at: string}} Item
 * @typedef {import("../shared/shapes.js").Handed} Handed
 */
import { browser } from "../shared/browser.js";
import { Trouble } from "../shared/protocol.js";
import { backend } from "./backend.js";

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
  await browser.storage.local.set({ outbox });
  if (outbox.length) browser.alarms.create(ALARM, { delayInMinutes: RETRY_MINUTES });
  else browser.alarms.clear(ALARM);
}

/** @param {string} id */
async function drop(id) {
  await write((await items()).filter((item) => item.id !== id));
}

/** @param {Item} item @returns {Promise<Handed>} */
async function hand(item) {
  const kept = await backend.keepCase(item.case, item.id);
  if (item.op === "sent") {
    const body = { text: item.text, channel: item.channel, sent_at: item.at };
    const answer = await backend.recordReply(kept.id, body, `${item.id}-reply`);
    return { state: "done", case: answer.case, followUp: answer.follow_up };
  }
  if (item.text.trim()) {
    await backend.addDraft(kept.id, { text: item.text, channel: item.channel }, `${item.id}-draft`);
  }
  return { state: "done", case: kept, followUp: null };
}

/**
 * Hands something over without a trace of it in the browser, for private windows.
 * @param {Omit<Item, "id" | "at">} what
 * @returns {Promise<Handed>}
 */
export function handOnly(what) {
  return hand({ ...what, id: crypto.randomUUID(), at: new Date().toISOString() });
}

/**
 * Takes an item in and tries at once to hand it over.
 * @param {Omit<Item, "id" | "at">} what
 * @returns {Promise<Handed>} "waiting" when the backend cannot take it now
 * @throws {Trouble} when the backend refuses it, which keeping it longer would not change
 */
export function put(what) {
  const item = { ...what, id: crypto.randomUUID(), at: new Date().toISOString() };
  return inTurn(async () => {
    await write([...(await items()), item]);
    return handAndDrop(item);
  });
}

/** @param {Item} item @returns {Promise<Handed>} */
async function handAndDrop(item) {
  try {
    const handed = await hand(item);
    await drop(item.id);
    return handed;
  } catch (trouble) {
    if (!(trouble instanceof Trouble) || trouble.kind !== "refused") return { state: "waiting", case: null, followUp: null };
    await drop(item.id);
    throw trouble;
  }
}

/** Hands over what waits, oldest first, until the backend does not answer. */
export function sweep() {
  return inTurn(async () => {
    for (const item of await items()) {
      const handed = await handAndDrop(item).catch(() => null);
      if (handed?.state === "waiting") break;
    }
    // Sets the next alarm when something still waits.
    const left = await items();
    if (left.length) await write(left);
  });
}

/** @returns {Promise<number>} */
export async function waiting() {
  return (await items()).length;
}

/** @param {chrome.alarms.Alarm} alarm */
export function onAlarm(alarm) {
  if (alarm.name === ALARM) return sweep();
  return undefined;
}
