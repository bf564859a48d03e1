/** What the person chose and the token, kept in the extension's storage, out of reach of pages. */
import { isServer, ownAddress, serverOrigins } from "../shared/address.js";
import { browser } from "../shared/browser.js";
import { store } from "./storage.js";

/** @typedef {import("../shared/shapes.js").Settings} Settings */

/** @type {Settings} */
export const DEFAULTS = {
  address: "http://127.0.0.1:8765",
  companion: "http://127.0.0.1:8501",
  language: "auto",
};

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const { settings } = await browser.storage.local.get("settings");
  return { ...DEFAULTS, .../** @type {object} */ (settings) };
}

/**
 * Stores what changed; an address that is neither this machine's own nor an https server is refused. A token opens
 * the door that it was given for: it is not taken along to or from a server.
 * @param {Partial<Settings>} changes
 * @returns {Promise<Settings | null>} null when an address is not allowed
 */
export async function writeSettings(changes) {
  const settings = await readSettings();
  const before = settings.address;
  for (const key of /** @type {const} */ (["address", "companion"])) {
    const value = changes[key];
    if (value === undefined) continue;
    const address = ownAddress(value);
    if (address === null) return null;
    settings[key] = address;
  }
  if (typeof changes.language === "string") settings.language = changes.language;
  if (settings.address !== before && (isServer(settings.address) || isServer(before))) await writeToken(null);
  await store({ settings });
  return settings;
}

/** Whether the browser lets us reach the backend: a server takes a permission, which may be withdrawn. @param {string} address */
export async function mayReach(address) {
  return !isServer(address) || browser.permissions.contains({ origins: serverOrigins(address) });
}

/** @returns {Promise<string | null>} */
export async function readToken() {
  const { token } = await browser.storage.local.get("token");
  return typeof token === "string" && token ? token : null;
}

/** @param {string | null} token */
export async function writeToken(token) {
  if (token === null) await browser.storage.local.remove("token");
  else await store({ token });
}

/** Pages' scripts, ours beside them included, must not read the token. */
export async function lockStorage() {
  await browser.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
}
