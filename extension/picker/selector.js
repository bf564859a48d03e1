/**
 * Says which elements are like one, by what will still be true tomorrow: schema.org, hooks and roles before
 * class names, and class names a person wrote before those a build made up.
 */

const HOOKS = ["data-hook", "data-testid", "data-test-id", "data-test", "data-qa", "data-auto-id", "data-marker", "data-e2e", "data-automation", "data-cy", "data-component"];
const MADE_UP = /^(?:css|sc|jss|emotion|svelte|tw|ng|_|x)-?[\da-z]*\d[\da-z]*|\d{3,}|^[a-z\d]{1,2}$|^[_\W]|^[a-z]+\d+[a-z]|\d[a-z]+\d/i;
const PASSING = /^(?:first|last|odd|even|active|selected|open|closed|collapsed|expanded|hidden|show|visible|hover|focus|clearfix|js|loaded?)$/i;
const CONSONANTS = /[bcdfghjklmnpqrstvwxz]{5,}/i;
const HASHED = /^(.*?[a-z]{4,}.*?(?:__|--|_|-))(?=[\da-zA-Z]*(?:\d|[a-z][A-Z]|[A-Z]{2}))[\da-zA-Z]{4,}$/;
const MOST = 6;

/**
 * @param {Element} element
 * @returns {string[]} the steadiest first; each fits the element
 */
export function selectorsFor(element) {
  const tag = element.localName.includes(":") ? "*" : CSS.escape(element.localName);
  const tokens = [...element.classList].filter((token) => !PASSING.test(token));
  const steady = tokens.filter((token) => !isMadeUp(token));
  const found = [
    ...structured(element, tag),
    ...hooked(element, tag),
    ...steady.map((token) => `${tag}.${CSS.escape(token)}`),
    ...tokens.map(stem).filter((part) => part !== null).map((part) => `${tag}[class*=${quoted(part)}]`),
    ...(steady.length > 1 ? [`${tag}${steady.slice(0, 3).map((token) => `.${CSS.escape(token)}`).join("")}`] : []),
    ...tokens.filter(isMadeUp).slice(0, 4).map((token) => `${tag}.${CSS.escape(token)}`),
    ...(element.hasAttribute("role") ? [`${tag}[role=${quoted(element.getAttribute("role") ?? "")}]`] : []),
  ];
  return [...new Set(found)].filter((selector) => fits(element, selector)).slice(0, MOST * 2);
}

/**
 * The same, and by place where an element bears no name.
 * @param {Element} element
 * @returns {string[]}
 */
export function selectorsInPlace(element) {
  const parent = element.parentElement;
  const tag = CSS.escape(element.localName);
  const above = parent ? selectorsFor(parent).slice(0, 2).map((selector) => `${selector} > ${tag}`) : [];
  return [...selectorsFor(element), ...above].filter((selector) => fits(element, selector));
}

/** @param {Element} element @param {string} tag */
function structured(element, tag) {
  const type = element.getAttribute("itemtype");
  const property = element.getAttribute("itemprop");
  return [
    ...(type ? [`[itemtype$=${quoted(type.split("/").at(-1) ?? "")}]`] : []),
    ...(property ? [`${tag}[itemprop=${quoted(property)}]`] : []),
  ];
}

/** @param {Element} element @param {string} tag */
function hooked(element, tag) {
  const hooks = HOOKS.flatMap((name) => {
    const value = element.getAttribute(name);
    if (!value || value.length > 60) return [];
    const steady = value.replace(/[-_]?\d+.*$/, "");
    if (steady === value) return [`${tag}[${name}=${quoted(value)}]`];
    return steady.length > 3 ? [`${tag}[${name}^=${quoted(steady)}]`] : [];
  });
  const known = element.getAttributeNames().filter((name) => /^data-.*(?:review|comment|feedback|rating)/.test(name));
  return [...hooks, ...known.map((name) => `${tag}[${CSS.escape(name)}]`), ...numbered(element, tag)];
}

/** `id="review_1042"`. @param {Element} element @param {string} tag */
function numbered(element, tag) {
  const id = element.getAttribute("id") ?? "";
  const stable = /^([a-z][a-z_-]{3,})\d/i.exec(id)?.[1];
  return stable ? [`${tag}[id^=${quoted(stable)}]`] : [];
}

/** @param {string} token */
function isMadeUp(token) {
  return MADE_UP.test(token) || CONSONANTS.test(token) || HASHED.test(token) || !/[aeiouy]/i.test(token);
}

/** What a person wrote of a name that a build made longer: `ReviewCard_root__` of `ReviewCard_root__x8Qa1`. @param {string} token */
function stem(token) {
  return HASHED.exec(token)?.[1] ?? null;
}

/** @param {string} value */
function quoted(value) {
  return `"${value.replace(/["\\\n\r\f{};<]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`;
}

/** @param {Element} element @param {string} selector */
function fits(element, selector) {
  try {
    return selector.length <= 240 && !/[{};<]/.test(selector) && element.matches(selector);
  } catch {
    return false;
  }
}
