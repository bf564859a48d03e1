/**
 * Finds the groups of like elements in a page, one of which may be its reviews: those that share a class
 * token, an id but for its number, a schema.org type, or only a parent and a tag.
 *
 * @typedef {{members: number[], explicit: boolean}} Group indices into the survey, in page order, none in another
 */

const TYPED = /(^|[/:\s])(User)?(Critic)?Review$/;
const SKIP_TOKEN = /^(clearfix|row|col|active|first|last|odd|even|hidden|show|item|left|right|ng-[\w-]+|js)$/;
const MOST_IN_GROUP = 3000;

/**
 * @param {import("./survey.js").Survey} survey
 * @returns {Group[]}
 */
export function likeElements(survey) {
  /** @type {Map<string, number[]>} */
  const byToken = new Map();
  const add = (/** @type {string} */ token, /** @type {number} */ at) => {
    const members = byToken.get(token);
    if (members) members.push(at);
    else byToken.set(token, [at]);
  };
  survey.elements.forEach((element, at) => {
    if (survey.within(survey.text, at) < 2) return;
    const parent = survey.parent[at];
    if (isMarkedReview(element)) add("review!", at);
    add(`${parent}>${element.tagName}`, at);
    for (const token of tokensOf(element)) {
      if (!SKIP_TOKEN.test(token)) add(token, at);
      add(`${parent}>${token}`, at);
    }
  });
  return distinct(byToken, survey);
}

/** @param {Element} element */
export function isMarkedReview(element) {
  const type = element.getAttribute("itemtype") ?? element.getAttribute("typeof");
  if (type && TYPED.test(type.trim())) return true;
  const property = element.getAttribute("itemprop") ?? element.getAttribute("property");
  if ((property === "review" || property === "reviews") && element.childElementCount > 0 && element.tagName !== "A") return true;
  return element.classList.contains("hreview") || element.classList.contains("h-review");
}

/** @param {Element} element */
function* tokensOf(element) {
  for (const token of element.classList) yield token.replace(/\d+/g, "#");
  const id = element.getAttribute("id");
  if (id && /\d/.test(id)) yield `#${id.replace(/[\da-f]{6,}|\d+/gi, "#").slice(0, 60)}`;
  for (const name of ["data-hook", "data-testid", "data-test-id", "data-qa", "data-auto-id", "data-marker"]) {
    const value = element.getAttribute(name);
    if (value) yield `${name}=${value.replace(/\d+/g, "#")}`;
  }
  if (element.hasAttribute("data-review-id")) yield "@review-id";
}

/**
 * @param {Map<string, number[]>} byToken
 * @param {import("./survey.js").Survey} survey
 */
function distinct(byToken, survey) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const [token, found] of byToken) {
    if (found.length > MOST_IN_GROUP) continue;
    const members = outermost(found, survey);
    if (members.length < 2 && token !== "review!" && token.includes(">")) continue;
    const key = members.join();
    const explicit = token === "review!";
    const known = groups.get(key);
    if (known) known.explicit ||= explicit;
    else groups.set(key, { members, explicit });
  }
  return [...groups.values()];
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
