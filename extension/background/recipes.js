/**
 * What the picker learnt, by host: kept in the extension's storage first, and with the backend where it is
 * there, so that another browser of the same desk knows it too.
 *
 * @typedef {import("../shared/shapes.js").Recipe} Recipe
 */
import { browser } from "../shared/browser.js";
import { checkedRecipe, exportRecipes, importRecipes, recipeHost } from "../picker/recipes.js";
import { call } from "./backend.js";
import { store } from "./storage.js";

/** @returns {Promise<Record<string, Recipe>>} */
export async function allRecipes() {
  const { recipes } = await browser.storage.local.get("recipes");
  return recipes && typeof recipes === "object" ? /** @type {Record<string, Recipe>} */ ({ ...recipes }) : {};
}

/**
 * @param {string} host
 * @returns {Promise<Recipe | null>} also one that another browser learnt
 */
export async function recipeFor(host) {
  const name = recipeHost(host);
  if (!name) return null;
  const own = (await allRecipes())[name];
  if (own) return checkedRecipe(own);
  return checkedRecipe(await call(path(name)).catch(() => null));
}

/**
 * @param {string} host
 * @param {unknown} given
 * @param {boolean} [lasting] false in a private window, which leaves nothing behind
 * @returns {Promise<boolean>} false where it is no recipe
 */
export async function keepRecipe(host, given, lasting = true) {
  const [name, recipe] = [recipeHost(host), checkedRecipe(given)];
  if (!name || !recipe) return false;
  if (!lasting) return true;
  await store({ recipes: { ...(await allRecipes()), [name]: recipe } });
  // Ours is kept either way; the backend's copy is for others.
  await call(path(name), { method: "PUT", body: recipe }).catch(() => undefined);
  return true;
}

/** @param {string} host */
export async function dropRecipe(host) {
  const name = recipeHost(host);
  if (!name) return;
  const recipes = await allRecipes();
  delete recipes[name];
  await store({ recipes });
  await call(path(name), { method: "DELETE" }).catch(() => undefined);
}

/** @returns {Promise<string>} the text of a file that holds them all */
export async function recipesFile() {
  return exportRecipes(await allRecipes());
}

/**
 * @param {string} text of such a file
 * @returns {Promise<{kept: number, refused: number} | null>} null where it is no such file
 */
export async function takeRecipes(text) {
  const read = importRecipes(text);
  if (!read) return null;
  for (const [host, recipe] of Object.entries(read.recipes)) await keepRecipe(host, recipe);
  return { kept: Object.keys(read.recipes).length, refused: read.refused };
}

/** @param {string} host */
function path(host) {
  return `/api/recipes/${encodeURIComponent(host)}`;
}
