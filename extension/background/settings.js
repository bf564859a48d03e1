/** What the person chose and the token, kept in the extension's storage, out of reach of pages. */
import { browser } from "../shared/browser.js";
import { store } from "./storage.js";

/** @typedef {import("../shared/shapes.js").Settings} Settings */

/** @type {Settings} */
export const DEFAULTS = {
  address: "http://127.0.0.1:8765",
  companion: "http://127.0.0.1:8501",
  language: "auto",
};

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?$/;

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const { settings } = await browser.storage.local.get("settings");
  return { ...DEFAULTS, .../** @type {object} */ (settings) };
}

/**
 * Stores what changed; an address that is not this machine's own is refused.
 * @param {Partial<Settings>} changes
 * @returns {Promise<Settings | null>} null when an address is not allowed
 */
export async function writeSettings(changes) {
  const settings = await readSettings();
  for (const key of /** @type {const} */ (["address", "companion"])) {
    const value = changes[key];
    if (value === undefined) continue;
    const address = loopbackAddress(value);
    if (address === null) return null;
    settings[key] = address;
  }
  if (typeof changes.language === "string") settings.language = changes.language;
  await store({ settings });
  return settings;
}

/**
 * @param {string} typed
 * @returns {string | null} the address without path or closing slash, or null if it is not loopback
 */
export function loopbackAddress(typed) {
  const trimmed = String(typed).trim();
  try {
    const { origin } = new URL(trimmed.includes("://") ? trimmed : `http://${trimmed}`);
    return LOOPBACK.test(origin) ? origin : null;
  } catch {
    return null;
  }
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
