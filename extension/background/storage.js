/** Writing to the extension's own storage; a write that fails is said, never passed over. */
import { browser } from "../shared/browser.js";
import { Trouble } from "../shared/protocol.js";

/**
 * @param {Record<string, unknown>} values
 * @throws {Trouble} "unstored" when the browser does not take them, its storage being full or broken
 */
export async function store(values) {
  try {
    await browser.storage.local.set(values);
  } catch (error) {
    console.error(error);
    throw new Trouble("unstored");
  }
}
