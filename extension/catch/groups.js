/**
 * Finds the groups of like elements in a page, one of which may be its reviews: those that share a class
 * token, an id but for its number, a schema.org type, or only a parent and a tag.
 *
 * @typedef {{members: number[], explicit: boolean}} Group indices into the survey, in page order, none in another
 */
import { HOOKS } from "./names.js";

const TYPED = /(^|[/:\s])(User)?(Critic)?Review$/;
const SKIP_TOKEN = /^(clearfix|row|col|active|first|last|odd|even|hidden|show|item|left|right|ng-[\w-]+|js)$/;
const LEAST_TEXT = 12;
const MOST_TEXT = 50_000;
const MOST_IN_GROUP = 20_000;
/** Elements between two pauses. */
const AT_A_TIME = 4000;

/**
 * @param {import("./survey.js").Survey} survey
 * @returns {Generator<void, Group[]>}
 */
export function* likeElements(survey) {
  const groups = new Gathering();
  /** @type {number[]} */
  const marked = [];
  const { elements, tags, named } = survey;
  for (let at = 0; at < elements.length; at += 1) {
    if (at % AT_A_TIME === AT_A_TIME - 1) yield;
    const saysReview = named[at].isHReview || (survey.typed[at] && isMarkedReview(elements[at]));
    if (saysReview) marked.push(at);
    else if (!mayMatter(survey, at)) continue;
    add(groups.tags, tags[at], at);
    for (const token of named[at].tokens) add(groups.tokens, token, at);
    if (survey.hooked[at]) for (const token of otherTokens(elements[at])) add(groups.tokens, token, at);
  }
  yield;
  return yield* groups.distinct(survey, marked);
}

/** Leaves, whole pages and what shows no date, stars or name are no review. @param {import("./survey.js").Survey} survey @param {number} at */
function mayMatter(survey, at) {
  const end = survey.end[at];
  const text = survey.text[end] - survey.text[at];
  if (text < LEAST_TEXT || text > MOST_TEXT) return false;
  return survey.dates[end] > survey.dates[at] || survey.ratings[end] > survey.ratings[at] || survey.authors[end] > survey.authors[at];
}

/** @param {Element} element */
function isMarkedReview(element) {
  const type = element.getAttribute("itemtype") ?? element.getAttribute("typeof");
  if (type && TYPED.test(type.trim())) return true;
  const property = element.getAttribute("itemprop") ?? element.getAttribute("property");
  return (property === "review" || property === "reviews") && element.childElementCount > 0 && element.tagName !== "A";
}

/** By its id and its data attributes. @param {Element} element */
function otherTokens(element) {
  const tokens = [];
  const { id } = element;
  if (typeof id === "string" && /\d/.test(id)) tokens.push(`#${id.replace(/[\da-f]{6,}|\d+/gi, "#").slice(0, 60)}`);
  for (const name of HOOKS) {
    const value = element.getAttribute(name);
    if (value) tokens.push(`${name}=${value.replace(/\d+/g, "#")}`);
  }
  if (element.hasAttribute("data-review-id")) tokens.push("@review-id");
  return tokens;
}

/** @param {Map<string, number[]>} found @param {string} token @param {number} at */
function add(found, token, at) {
  const members = found.get(token);
  if (members === undefined) found.set(token, [at]);
  else if (members[members.length - 1] !== at) members.push(at);
}

class Gathering {
  /** Elements by tag. @type {Map<string, number[]>} */
  tags = new Map();
  /** Elements by class token, id and hook. @type {Map<string, number[]>} */
  tokens = new Map();

  /**
   * @param {import("./survey.js").Survey} survey
   * @param {number[]} marked elements that markup calls reviews
   * @returns {Generator<void, Group[]>}
   */
  *distinct(survey, marked) {
    /** @type {Map<string, Group>} */
    const groups = new Map();
    const keep = (/** @type {number[]} */ members, /** @type {boolean} */ explicit) => {
      // Groups are told apart by their ends, their number and a sum: enough, and far shorter than all.
      let sum = 0;
      for (const at of members) sum += at;
      const key = `${members[0]} ${members.at(-1)} ${members.length} ${sum}`;
      const known = groups.get(key);
      if (known) known.explicit ||= explicit;
      else groups.set(key, { members, explicit });
    };
    for (const [token, found] of this.tokens) if (areColumns(survey, found)) this.tokens.delete(token);
    if (marked.length) keep(outermost(marked, survey), true);
    for (const [token, found] of this.tokens) {
      if (!SKIP_TOKEN.test(token) && found.length <= MOST_IN_GROUP) keep(outermost(found, survey), false);
    }
    yield;
    // What stands in the same element stands in none of the others.
    for (const found of [...this.tags.values(), ...this.tokens.values()]) {
      for (const members of byParent(survey, found)) if (members.length <= MOST_IN_GROUP) keep(members, false);
    }
    return [...groups.values()];
  }
}

/** Those of them, two or more, that stand in the same element. @param {import("./survey.js").Survey} survey @param {number[]} found */
function byParent(survey, found) {
  /** @type {Map<number, number[]>} */
  const families = new Map();
  if (found.length < 2) return [];
  for (const at of found) {
    const family = families.get(survey.parent[at]);
    if (family) family.push(at);
    else families.set(survey.parent[at], [at]);
  }
  return [...families.values()].filter((family) => family.length > 1);
}

const FEWEST_ROWS = 3;
const MOST_COLUMNS = 4;

/** Parts of a card whose names differ in a figure alone, one of each in every card. @param {import("./survey.js").Survey} survey @param {number[]} found */
function areColumns(survey, found) {
  if (found.length < FEWEST_ROWS * 2 || survey.named[found[0]].full === "") return false;
  /** @type {Map<string, number>} */
  const names = new Map();
  for (const at of found) {
    const { full } = survey.named[at];
    names.set(full, (names.get(full) ?? 0) + 1);
    if (names.size > MOST_COLUMNS) return false;
  }
  const rows = new Set(found.map((at) => survey.parent[at])).size;
  return names.size > 1 && rows >= FEWEST_ROWS && [...names.values()].every((count) => count === rows) && !areAlike(survey, found[0], found[1]);
}

/** Whether most parts of the one bear names of the other's: cards do, columns of one card do not. @param {import("./survey.js").Survey} survey @param {number} one @param {number} other */
function areAlike(survey, one, other) {
  const partsOf = (/** @type {number} */ at) => new Set(survey.named.slice(at + 1, survey.end[at]).map(({ slot }) => slot).filter(Boolean));
  const [parts, others] = [partsOf(one), partsOf(other)];
  const shared = [...parts].filter((slot) => others.has(slot)).length;
  return shared * 2 > Math.max(parts.size, others.size);
}

/** @param {number[]} found @param {import("./survey.js").Survey} survey */
function outermost(found, survey) {
  const members = [];
  let end = 0;
  for (const at of found) {
    if (at < end) continue;
    members.push(at);
    end = survey.end[at];
  }
  return members;
}
