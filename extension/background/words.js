/** Reads the catalogue of messages in the language the person chose, which may not be the browser's. */
import { browser, chooseLocale } from "../shared/browser.js";
import { readSettings } from "./settings.js";

/** @type {Map<string, import("../shared/shapes.js").Words>} */
const read = new Map();

/** @param {string} locale */
async function wordsOf(locale) {
  let words = read.get(locale);
  if (!words) {
    const response = await fetch(browser.runtime.getURL(`_locales/${locale}/messages.json`));
    const entries = Object.entries(/** @type {Record<string, {message: string}>} */ (await response.json()));
    words = Object.fromEntries(entries.map(([key, entry]) => [key, entry.message]));
    read.set(locale, words);
  }
  return words;
}

/** @returns {Promise<{locale: string, words: import("../shared/shapes.js").Words}>} */
export async function currentWords() {
  const locale = chooseLocale((await readSettings()).language);
  return { locale, words: await wordsOf(locale) };
}
