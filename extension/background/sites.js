/**
 * The sites the person lets us look at by ourselves: optional host permissions, asked for at that moment and given
 * back. On them a page with a kept review is noticed, and the panel can be opened from a reminder.
 */
import { isServer, pageOf, serverOrigins, urlOf } from "../shared/address.js";
import { browser } from "../shared/browser.js";
import { backend } from "./endpoints.js";
import { readSettings } from "./settings.js";
import { currentWords } from "./words.js";

const SCRIPT = "amends-seen";

/** @param {string} url @returns {string | null} the match pattern of its site; null where there is none to add */
export function patternOf(url) {
  const address = pageOf(url);
  if (!address) return null;
  return `*://${address.hostname}/*`;
}

/** @returns {Promise<string[]>} host names, sorted; the backend's own server is none of them */
export async function sitesOn() {
  const { origins = [] } = await browser.permissions.getAll();
  const { address } = await readSettings();
  const own = [...(browser.runtime.getManifest().host_permissions ?? []), ...(isServer(address) ? serverOrigins(address) : [])];
  const added = origins.filter((origin) => !own.includes(origin));
  return [...new Set(added.map((origin) => origin.replace(/^[^:]+:\/\//, "").replace(/\/.*$/, "")))].sort();
}

/** Runs the watcher on the sites that are on, no other; called when a permission comes or goes, and at start. */
export async function followPermissions() {
  const matches = (await sitesOn()).map((host) => `*://${host}/*`);
  await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] }).catch(() => undefined);
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([{ id: SCRIPT, matches, js: ["content/seen.js"], runAt: "document_idle" }]);
}

/** @param {string} host @returns {Promise<boolean>} */
export function turnOff(host) {
  return browser.permissions.remove({ origins: [`*://${host}/*`] });
}

/**
 * A page of a site that is on was opened: where a review of it is kept, the button says so.
 * @param {string} url
 * @param {number} tabId
 */
export async function seen(url, tabId) {
  const address = urlOf(url);
  if (!address) return;
  const { items } = await backend.cases({ site: address.hostname, limit: 200 });
  const here = items.filter((/** @type {any} */ item) => urlOf(item.review.url)?.pathname === address.pathname);
  if (here.length === 0) return;
  const { words } = await currentWords();
  await browser.action.setBadgeText({ tabId, text: "•" });
  await browser.action.setTitle({ tabId, title: (words.keptHere ?? "").replace("$1", String(here.length)) });
}
