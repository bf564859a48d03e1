/** One panel per page: opened, brought back to, closed. */
import { selectedReview } from "../catch/selection.js";
import { ask } from "../shared/protocol.js";
import { speaker } from "../shared/words.js";
import { Panel } from "./panel.js";

/** @type {Panel | null} */
let panel = null;

/**
 * @param {string | null} selection the text that the context menu was opened on
 */
export async function openPanel(selection) {
  const chosen = selection === null ? null : selectedReview(document, selection);
  const { words, locale, settings, desk, paired } = await ask("start");
  if (panel === null || panel.locale !== locale) {
    panel?.close();
    panel = new Panel({ say: speaker(words), locale, settings, desk, onClose: () => { panel = null; } });
  }
  panel.show(chosen, paired);
}
