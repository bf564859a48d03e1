/** The backend's endpoints that the extension uses, one method each. */
import { call, send, withQuery } from "./backend.js";

const id = encodeURIComponent;

/**
 * @typedef {Record<string, string | number | null | undefined>} Query
 * @typedef {object} Body
 */

export const backend = {
  health: () => call("/api/health", { open: true }),
  /** @param {string} code @param {string} name how this browser is to be listed */
  pair: (code, name) => call("/api/pair", { method: "POST", body: { code, name }, open: true }),
  /** A light call that needs the token, to see whether it still opens the door. */
  known: () => call("/api/follow-ups?due=today&limit=1"),
  forgetMe: () => call("/api/tokens/me", { method: "DELETE", gone: true }),
  /** @param {string} locale */
  catalogue: (locale) => call(withQuery("/api/guidelines", { locale })),
  /** @param {Body} body */
  check: (body) => call("/api/check", { method: "POST", body }),

  /** @param {Body} body @param {string} key */
  keepCase: (body, key) => call("/api/cases", { method: "POST", body, key }),
  /** @param {Query} query */
  cases: (query) => call(withQuery("/api/cases", query)),
  /** @param {string} caseId */
  oneCase: (caseId) => send(`/api/cases/${id(caseId)}`),
  /** @param {string} caseId @param {Body} body @param {string} tag */
  changeCase: (caseId, body, tag) => call(`/api/cases/${id(caseId)}`, { method: "PATCH", body, tag }),
  /** @param {string} caseId @param {Body} body @param {string} key */
  addDraft: (caseId, body, key) => call(`/api/cases/${id(caseId)}/drafts`, { method: "POST", body, key }),
  /** @param {string} caseId @param {Body} body @param {string} key */
  recordReply: (caseId, body, key) => call(`/api/cases/${id(caseId)}/reply`, { method: "POST", body, key }),

  /** @param {Query} query */
  followUps: (query) => call(withQuery("/api/follow-ups", query)),
  /** Doing so again with the same outcome changes nothing. @param {string} followUpId @param {Body} body */
  finishFollowUp: (followUpId, body) => call(`/api/follow-ups/${id(followUpId)}`, { method: "PATCH", body }),
  /** @param {string} caseId @param {Body} body @param {string} key */
  addFollowUp: (caseId, body, key) => call(`/api/cases/${id(caseId)}/follow-ups`, { method: "POST", body, key }),

  /** @param {Body} body @param {string} key */
  putAside: (body, key) => call("/api/asides", { method: "POST", body, key }),
  asides: () => call("/api/asides"),
  /** @param {string} asideId */
  takeBack: (asideId) => call(`/api/asides/${id(asideId)}`, { method: "DELETE", gone: true }),

  /** @param {Body} body @param {string} key */
  park: (body, key) => call("/api/parked", { method: "POST", body, key }),
  parked: () => call("/api/parked"),
  /** @param {string} parkedId */
  unpark: (parkedId) => call(`/api/parked/${id(parkedId)}`, { method: "DELETE", gone: true }),

  /** @param {Query} query */
  siteRules: (query) => call(withQuery("/api/sites/match", query)),
  deskSettings: () => send("/api/settings"),
  /** @param {Body} body @param {string} tag */
  changeDesk: (body, tag) => call("/api/settings", { method: "PATCH", body, tag }),
};
