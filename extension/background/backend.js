/** The HTTP calls to the backend on this machine, one method per endpoint. */
import { chooseLocale } from "../shared/browser.js";
import { Trouble } from "../shared/protocol.js";
import { readSettings, readToken } from "./settings.js";

const TIMEOUT_MS = 15_000;
// Too slow, too early, too many at once: the same may be taken in a moment.
const PASSING = new Set([408, 425, 429]);

/** @typedef {{method?: string, body?: unknown, key?: string, open?: boolean, signal?: AbortSignal}} Ask */

/**
 * One call: the answer's JSON, or a Trouble that says why not.
 * @param {string} path
 * @param {Ask} [how] `key` is the idempotency key; `open` calls go without a token
 * @returns {Promise<any>}
 */
async function call(path, how = {}) {
  const settings = await readSettings();
  const token = how.open ? null : await readToken();
  if (!how.open && token === null) throw new Trouble("unpaired");
  const headers = new Headers({ Accept: "application/json", "Accept-Language": chooseLocale(settings.language) });
  if (token !== null) headers.set("Authorization", `Bearer ${token}`);
  if (how.key) headers.set("Idempotency-Key", how.key);
  if (how.body !== undefined) headers.set("Content-Type", "application/json");
  const response = await reach(settings.address + path, {
    method: how.method ?? "GET",
    headers,
    body: how.body === undefined ? null : JSON.stringify(how.body),
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return read(response);
}

/**
 * @param {string} url
 * @param {RequestInit} init
 */
async function reach(url, init) {
  try {
    return await fetch(url, init);
  } catch {
    throw new Trouble("away");
  }
}

/** @param {Response} response */
async function read(response) {
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  if (response.status === 401) throw new Trouble("unpaired", detailOf(body));
  const detail = detailOf(body);
  // The backend says why in a sentence; what answers without one is not it, or is not well.
  if (detail === null) throw new Trouble("away");
  throw new Trouble(PASSING.has(response.status) || response.status >= 500 ? "failed" : "refused", detail);
}

/**
 * The sentences of a problem document.
 * @param {any} body
 * @returns {string | null}
 */
function detailOf(body) {
  if (typeof body?.detail !== "string") return null;
  const fields = Array.isArray(body.errors) ? body.errors.map((/** @type {any} */ error) => error?.detail) : [];
  const more = fields.filter((/** @type {unknown} */ text) => typeof text === "string" && text !== body.detail);
  return [body.detail, ...more].join(" ");
}

export const backend = {
  health: () => call("/api/health", { open: true }),
  /** @param {string} code */
  pair: (code) => call("/api/pair", { method: "POST", body: { code }, open: true }),
  /** A light call that needs the token, to see whether it still opens the door. */
  known: () => call("/api/follow-ups?due=today&limit=1"),
  /** @param {string} locale */
  catalogue: (locale) => call(`/api/guidelines?locale=${encodeURIComponent(locale)}`),
  /** @param {object} body */
  check: (body) => call("/api/check", { method: "POST", body }),
  /**
   * @param {object} body
   * @param {string} key
   */
  keepCase: (body, key) => call("/api/cases", { method: "POST", body, key }),
  /**
   * @param {string} id
   * @param {object} body
   * @param {string} key
   */
  addDraft: (id, body, key) => call(`/api/cases/${encodeURIComponent(id)}/drafts`, { method: "POST", body, key }),
  /**
   * @param {string} id
   * @param {object} body
   * @param {string} key
   */
  recordReply: (id, body, key) => call(`/api/cases/${encodeURIComponent(id)}/reply`, { method: "POST", body, key }),
};
