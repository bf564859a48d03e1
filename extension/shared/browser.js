/** The browser's extension API, whichever name it goes by. */
export const browser = /** @type {typeof chrome} */ (
  /** @type {any} */ (globalThis).browser?.runtime ? /** @type {any} */ (globalThis).browser : globalThis.chrome
);

/** The languages Amends speaks; the first is the one to fall back on. */
export const LOCALES = /** @type {const} */ (["en", "el", "ru", "bg"]);

/**
 * The locale to speak: the person's choice, or the browser's own language where Amends speaks it.
 * @param {string} choice "auto" or a locale
 * @returns {string}
 */
export function chooseLocale(choice) {
  const wanted = choice === "auto" ? browser.i18n.getUILanguage().slice(0, 2).toLowerCase() : choice;
  return LOCALES.find((locale) => locale === wanted) ?? LOCALES[0];
}
