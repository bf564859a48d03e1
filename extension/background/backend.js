/** The HTTP calls to the backend, on this machine or on the team's server. */
import { chooseLocale } from "../shared/browser.js";
import { Trouble } from "../shared/protocol.js";
import { mayReach, readSettings, readToken } from "./settings.js";

const TIMEOUT_MS = 15_000;
// Too slow, too early, too many at once: the same may be taken in a moment.
const PASSING = new Set([408, 425, 429]);

/**
 * @typedef {{method?: string, body?: unknown, key?: string, tag?: string, open?: boolean, gone?: boolean}} Ask
 *   `key` is the idempotency key, `tag` the version a change was made from; `open` calls go without a token;
 *   what is `gone` already need not be taken away
 */

/**
 * One call: the answer's JSON, or a Trouble that says why not.
 * @param {string} path
 * @param {Ask} [how]
 * @returns {Promise<any>} null where there is nothing to say
 */
export async function call(path, how = {}) {
  return (await send(path, how)).body;
}

/**
 * @param {string} path
 * @param {Ask} [how]
 * @returns {Promise<{body: any, tag: string | null}>} `tag`: the version of what was answered
 */
export async function send(path, how = {}) {
  const settings = await readSettings();
  const token = how.open ? null : await readToken();
  if (!how.open && token === null) throw new Trouble("unpaired");
  if (!(await mayReach(settings.address))) throw new Trouble("withdrawn");
  const headers = new Headers({ Accept: "application/json", "Accept-Language": chooseLocale(settings.language) });
  if (token !== null) headers.set("Authorization", `Bearer ${token}`);
  if (how.key) headers.set("Idempotency-Key", how.key);
  if (how.tag) headers.set("If-Match", how.tag);
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
  if (how.gone && response.status === 404) return { body: null, tag: null };
  return { body: await read(response), tag: response.headers.get("ETag") };
}

/**
 * @param {string} url
 * @param {RequestInit} init
 */
async function reach(url, init) {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new Trouble(/** @type {Error} */ (error)?.name === "TimeoutError" ? "slow" : "away");
  }
}

/** @param {Response} response */
async function read(response) {
  if (response.status === 204) return null;
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

/**
 * A path with what is asked for; what is null is not asked.
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} query
 */
export function withQuery(path, query) {
  const known = Object.entries(query).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, String(value)]]));
  const search = new URLSearchParams(known).toString();
  return search ? `${path}?${search}` : path;
}
