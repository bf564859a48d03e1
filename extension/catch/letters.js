/**
 * The letters of the scripts that the catcher reads, for character classes over lower-case text. `\p{L}`
 * says the same of all scripts, but a browser takes milliseconds to prepare each pattern that uses it.
 */
export const LETTER = "a-z\u00aa\u00b5\u00ba\u00df-\u00f6\u00f8-\u024f\u0370-\u0373\u0376-\u037d\u0386\u0388-\u03ff\u0400-\u0481\u048a-\u052f\u1e00-\u1fff";

/**
 * Any of these, as whole words.
 * @param {string} words alternatives; `L` stands for a letter
 */
export function wholeWord(words) {
  return new RegExp(`(?<![${LETTER}])(?:${words.replaceAll("\\p{L}", `[${LETTER}]`)})(?![${LETTER}])`);
}
