/** The parts of a page of ours by their ids, and how its words and results are said. */
import { ask, Trouble } from "../shared/protocol.js";
import { sayAll, speaker } from "../shared/words.js";

/** @typedef {(key: string, ...parts: (string | number)[]) => string} Say */

/** @type {Say} */
let speak = (key) => key;

/** @type {Say} */
export const say = (key, ...parts) => speak(key, ...parts);

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
export const part = (id) => /** @type {T} */ (document.getElementById(id));

/** @param {string} id @returns {HTMLInputElement} */
export const input = (id) => part(id);

/** Puts the person's language on the page. @returns {Promise<any>} what the service worker starts a page with */
export async function dress() {
  const start = await ask("start");
  speak = speaker(start.words);
  document.documentElement.lang = start.locale;
  sayAll(document, say);
  return start;
}

/**
 * Does something and says how it went, in the person's language.
 * @param {string} where id of the place to say it
 * @param {() => Promise<string>} work gives the key of what to say
 */
export async function tell(where, work) {
  try {
    part(where).textContent = say(await work());
  } catch (error) {
    part(where).textContent = sentenceOf(error);
  }
}

/** @param {unknown} error */
export function sentenceOf(error) {
  if (!(error instanceof Trouble)) return say("refused");
  if (error.detail) return error.detail;
  const words = { away: "away", forbidden: "addressRefused", failed: "refused", gone: "reloadPage", refused: "refused", unpaired: "stateUnpaired", slow: "slow", unstored: "unstored", withdrawn: "serverWithdrawn" };
  return say(words[error.kind]);
}
