/** Hands one thing that the person did to the backend. */
import { Trouble } from "../shared/protocol.js";
import { backend } from "./endpoints.js";

/**
 * @typedef {import("./outbox.js").Item} Item
 * @typedef {import("../shared/shapes.js").Handed} Handed
 */

/** @type {Record<Item["op"], (item: Item) => Promise<Partial<Handed>>>} */
const WAYS = {
  async keep(item) {
    const kept = await theCase(item);
    if (!item.text?.trim()) return { case: kept };
    await backend.addDraft(kept.id, { text: item.text, channel: item.channel }, `${item.id}-draft`);
    return { case: kept };
  },
  async sent(item) {
    const kept = await theCase(item);
    const body = { text: item.text, channel: item.channel, sent_at: item.at };
    const answer = await backend.recordReply(kept.id, body, `${item.id}-reply`);
    return { case: answer.case, followUp: answer.follow_up };
  },
  aside: async (item) => ({ value: real(await backend.putAside(item.body ?? {}, item.id)) }),
  takeBack: async (item) => ({ value: await backend.takeBack(String(item.target)) }),
  park: async (item) => ({ value: real(await backend.park(item.body ?? {}, item.id)) }),
  unpark: async (item) => ({ value: await backend.unpark(String(item.target)) }),
  finish: async (item) => ({ value: real(await backend.finishFollowUp(String(item.target), item.body ?? {})) }),
  followUp: async (item) => ({ value: real(await backend.addFollowUp(String(item.target), item.body ?? {}, item.id)) }),
};

/**
 * @param {Item} item
 * @returns {Promise<Handed>}
 * @throws {Trouble}
 */
export async function hand(item) {
  return { state: "done", case: null, followUp: null, value: null, ...(await WAYS[item.op](item)) };
}

/** The case of an item, which it may have already. @param {Item} item */
async function theCase(item) {
  return real(await backend.keepCase(item.case, item.id));
}

/** Something else may be listening at this address. @param {any} answer */
function real(answer) {
  if (typeof answer?.id !== "string") throw new Trouble("away");
  return answer;
}

/**
 * Hands something over without a trace of it in the browser, for private windows.
 * @param {Omit<Item, "id" | "at" | "refused">} what
 * @returns {Promise<Handed>}
 */
export function handOnly(what) {
  return hand({ ...what, id: crypto.randomUUID(), at: new Date().toISOString() });
}
