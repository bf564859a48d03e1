/**
 * Finds the groups of like elements in a page, one of which may be its reviews: those that share a class
 * token, an id but for its number, a schema.org type, or only a parent and a tag.
 *
 * @typedef {{members: number[], explicit: boolean}} Group indices into the survey, in page order, none in another
 */

const TYPED = /(^|[/:\s])(User)?(Critic)?Review$/;
const SKIP_TOKEN = /^(clearfix|row|col|active|first|last|odd|even|hidden|show|item|left|right|ng-[\w-]+|js)$/;
const H_REVIEW = /(?:^|\s)h-?review(?:$|\s)/;
const HOOKS = ["data-hook", "data-testid", "data-test-id", "data-qa", "data-auto-id", "data-marker"];
const LEAST_TEXT = 12;
const MOST_TEXT = 50_000;
const MOST_IN_GROUP = 20_000;
const MOST_TOKENS = 1 << 20;

/**
 * @param {import("./survey.js").Survey} survey
 * @returns {Group[]}
 */
export function likeElements(survey) {
  const groups = new Gathering();
  survey.elements.forEach((element, at) => {
    const marked = survey.typed[at] ? isMarkedReview(element) : isHReview(element);
    if (marked) groups.marked.push(at);
    if (!marked && !mayMatter(survey, at)) return;
    const parent = survey.parent[at];
    groups.add(groups.number(element.tagName), parent, at, false);
    for (const token of tokensOf(element)) groups.add(groups.number(token), parent, at, !SKIP_TOKEN.test(token));
  });
  return groups.distinct(survey);
}

/** Leaves, whole pages and what shows no date, stars or name are no review. @param {import("./survey.js").Survey} survey @param {number} at */
function mayMatter(survey, at) {
  const text = survey.within(survey.text, at);
  if (text < LEAST_TEXT || text > MOST_TEXT) return false;
  return survey.within(survey.dates, at) + survey.within(survey.ratings, at) + survey.within(survey.authors, at) > 0;
}

/** @param {Element} element */
function isMarkedReview(element) {
  const type = element.getAttribute("itemtype") ?? element.getAttribute("typeof");
  if (type && TYPED.test(type.trim())) return true;
  const property = element.getAttribute("itemprop") ?? element.getAttribute("property");
  if ((property === "review" || property === "reviews") && element.childElementCount > 0 && element.tagName !== "A") return true;
  return isHReview(element);
}

/** By microformats. @param {Element} element */
function isHReview(element) {
  const name = element.getAttribute("class");
  return name !== null && H_REVIEW.test(name);
}

/** @param {Element} element */
function tokensOf(element) {
  const tokens = (element.getAttribute("class") ?? "").split(/\s+/).filter(Boolean).map((token) => token.replace(/\d+/g, "#"));
  const id = element.getAttribute("id");
  if (id && /\d/.test(id)) tokens.push(`#${id.replace(/[\da-f]{6,}|\d+/gi, "#").slice(0, 60)}`);
  for (const name of HOOKS) {
    const value = element.getAttribute(name);
    if (value) tokens.push(`${name}=${value.replace(/\d+/g, "#")}`);
  }
  if (element.hasAttribute("data-review-id")) tokens.push("@review-id");
  return tokens;
}

class Gathering {
  /** @type {Map<string, number>} */
  numbers = new Map();
  /** Members by token, in the whole page and under one parent. @type {Map<number, number[]>} */
  found = new Map();
  /** Elements that markup calls reviews. @type {number[]} */
  marked = [];

  /** @param {string} token */
  number(token) {
    let number = this.numbers.get(token);
    if (number === undefined) this.numbers.set(token, (number = this.numbers.size));
    return number;
  }

  /** @param {number} token @param {number} parent @param {number} at @param {boolean} everywhere */
  add(token, parent, at, everywhere) {
    this.put((parent + 2) * MOST_TOKENS + token, at);
    if (everywhere) this.put(token, at);
  }

  /** @param {number} key @param {number} at */
  put(key, at) {
    const members = this.found.get(key);
    if (members) members.push(at);
    else this.found.set(key, [at]);
  }

  /** @param {import("./survey.js").Survey} survey @returns {Group[]} */
  distinct(survey) {
    /** @type {Map<string, Group>} */
    const groups = new Map();
    const keep = (/** @type {number[]} */ found, /** @type {boolean} */ explicit) => {
      const members = outermost(found, survey);
      // Groups are told apart by their ends, their number and a sum: enough, and far shorter than all.
      const key = `${members[0]} ${members.at(-1)} ${members.length} ${members.reduce((sum, at) => sum + at, 0)}`;
      const known = groups.get(key);
      if (known) known.explicit ||= explicit;
      else groups.set(key, { members, explicit });
    };
    if (this.marked.length) keep(this.marked, true);
    for (const [key, found] of this.found) {
      if (found.length <= MOST_IN_GROUP && (found.length > 1 || key < MOST_TOKENS)) keep(found, false);
    }
    return [...groups.values()];
  }
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
