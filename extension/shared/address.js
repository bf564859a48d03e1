/** Addresses, without a throw for what is none. */

/**
 * @param {string | null | undefined} text
 * @returns {URL | null}
 */
export function urlOf(text) {
  try {
    return new URL(String(text));
  } catch {
    return null;
  }
}

/**
 * @param {string | null | undefined} text
 * @returns {URL | null} a page of the web, nothing else
 */
export function pageOf(text) {
  const url = urlOf(text);
  return url && ["http:", "https:"].includes(url.protocol) ? url : null;
}
