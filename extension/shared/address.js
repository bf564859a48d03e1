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

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?$/;

/**
 * What a person typed as the address of a backend or a companion.
 * @param {string} typed
 * @returns {string | null} without path or closing slash; null unless it is on this machine or an https server
 */
export function ownAddress(typed) {
  const trimmed = String(typed).trim();
  const guesses = trimmed.includes("://") ? [trimmed] : [`http://${trimmed}`, `https://${trimmed}`];
  for (const guess of guesses) {
    const url = urlOf(guess);
    if (url && !url.username && (LOOPBACK.test(url.origin) || isServer(url.origin))) return url.origin;
  }
  return null;
}

/** Whether an address is a team's server, which takes the person's permission. @param {string} address */
export function isServer(address) {
  return urlOf(address)?.protocol === "https:";
}

/** What the browser is asked to allow for a server. @param {string} address */
export function serverOrigins(address) {
  return [`https://${urlOf(address)?.hostname ?? ""}/*`];
}
