/** Hands one kept case or sent reply to the backend. */
import { Trouble } from "../shared/protocol.js";
import { backend } from "./backend.js";

/**
 * @typedef {import("./outbox.js").Item} Item
 * @typedef {import("../shared/shapes.js").Handed} Handed
 */

/**
 * @param {Item} item
 * @returns {Promise<Handed>}
 * @throws {Trouble}
 */
export async function hand(item) {
  const kept = await backend.keepCase(item.case, item.id);
  // Something else may be listening at this address.
  if (typeof kept?.id !== "string") throw new Trouble("away");
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
 * @param {Omit<Item, "id" | "at" | "refused">} what
 * @returns {Promise<Handed>}
 */
export function handOnly(what) {
  return hand({ ...what, id: crypto.randomUUID(), at: new Date().toISOString() });
}
