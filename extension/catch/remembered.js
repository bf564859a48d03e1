/** Pages repeat their words: what was made of them once is not made again. */

const MOST = 5000;

/** @template T @param {(words: string) => T} look @returns {(words: string) => T} */
export function remembered(look) {
  /** @type {Map<string, T>} */
  const known = new Map();
  return (words) => {
    let found = known.get(words);
    if (found === undefined) {
      if (known.size > MOST) known.clear();
      known.set(words, (found = look(words)));
    }
    return found;
  };
}
