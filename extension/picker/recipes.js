/** Recipes as data: checked, written to a file and read from one. Nothing of the browser's is needed here. */
import { isSelector } from "../catch/recipe.js";

/**
 * @typedef {import("../shared/shapes.js").Recipe} Recipe
 * @typedef {Record<string, Recipe>} Recipes by host
 */

const HOST = /^(?=.{1,253}$)[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;
const PART = /^[a-z][a-z_]{0,29}$/;
const NEVER = /[{};<\n\r]|\/\*/;
const LONGEST = 500;
const MOST_PARTS = 16;
const MOST = 2000;
const KIND = "amends-recipes";

/**
 * The host that a recipe is kept for: lower case, without port and "www.".
 * @param {string} host
 * @returns {string | null}
 */
export function recipeHost(host) {
  const plain = host.trim().toLowerCase().replace(/:\d+$/, "").replace(/^www\./, "").replace(/\.$/, "");
  return HOST.test(plain) ? plain : null;
}

/**
 * @param {unknown} value
 * @returns {Recipe | null} null where it is no recipe
 */
export function checkedRecipe(value) {
  const given = /** @type {any} */ (value);
  if (given === null || typeof given !== "object" || !isSafe(given.card)) return null;
  const fields = Object.entries(given.fields ?? {});
  if (fields.length > MOST_PARTS || !fields.every(([name, selector]) => PART.test(name) && isSafe(selector))) return null;
  const box = given.reply_box ?? null;
  if (box !== null && !isSafe(box)) return null;
  const hints = Object.entries(given.hints ?? {}).filter(([name, hint]) => PART.test(name) && ["string", "number", "boolean"].includes(typeof hint));
  return {
    card: given.card,
    fields: Object.fromEntries(fields),
    reply_box: box,
    hints: Object.fromEntries(hints.slice(0, MOST_PARTS)),
  };
}

/** @param {unknown} selector */
function isSafe(selector) {
  return typeof selector === "string" && selector.length <= LONGEST && !NEVER.test(selector) && isSelector(selector);
}

/**
 * The text of a file that holds all recipes.
 * @param {Recipes} recipes
 */
export function exportRecipes(recipes) {
  const items = Object.keys(recipes).sort().map((host) => ({ host, ...recipes[host] }));
  return `${JSON.stringify({ kind: KIND, version: 1, items }, null, 2)}\n`;
}

/**
 * @param {string} text of such a file, or of the backend's list
 * @returns {{recipes: Recipes, refused: number} | null} null where it is no such file; `refused`: entries left out
 */
export function importRecipes(text) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(read?.items) || (read.kind !== undefined && read.kind !== KIND)) return null;
  /** @type {Recipes} */
  const recipes = Object.create(null);
  let refused = 0;
  for (const item of read.items.slice(0, MOST)) {
    const host = typeof item?.host === "string" ? recipeHost(item.host) : null;
    const recipe = checkedRecipe(item);
    if (host && recipe) recipes[host] = recipe;
    else refused += 1;
  }
  return { recipes: { ...recipes }, refused: refused + Math.max(0, read.items.length - MOST) };
}
