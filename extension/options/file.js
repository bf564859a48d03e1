/** Settings as one file: saved, and read again here or in another browser. The pairing is never in it. */
import { isServer, serverOrigins } from "../shared/address.js";
import { browser } from "../shared/browser.js";
import { ask, Trouble } from "../shared/protocol.js";
import { input, part, say, tell } from "./page.js";

const FORMAT = 1;
const DESK = ["quiet_hours", "reminders", "warn_before_minutes", "cool_down_minutes"];

/** @param {() => Promise<void>} onRead after a file was read */
export function offerFile(onRead) {
  part("export").addEventListener("click", () => tell("file-result", save));
  part("import").addEventListener("click", () => input("file").click());
  input("file").addEventListener("change", async () => {
    const file = input("file").files?.[0];
    if (!file) return;
    await tell("file-result", () => read(file));
    input("file").value = "";
    const said = part("file-result").textContent;
    await onRead();
    part("file-result").textContent = said;
  });
}

async function save() {
  const { settings } = await ask("start");
  const desk = await ask("desk").catch(() => null);
  const recipes = JSON.parse(await ask("recipesFile"));
  const chosen = desk && Object.fromEntries(DESK.map((name) => [name, desk[name]]));
  const text = JSON.stringify({ amends: FORMAT, settings, desk: chosen, recipes }, null, 2);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "amends-settings.json";
  link.click();
  URL.revokeObjectURL(link.href);
  return "saved";
}

/** @param {File} file @returns {Promise<string>} the key of what to say */
async function read(file) {
  const kept = await file.text().then(JSON.parse).catch(() => null);
  if (kept?.amends !== FORMAT || typeof kept.settings !== "object") throw new Trouble("refused", say("importBad"));
  const { address, ...rest } = kept.settings ?? {};
  // A server takes a permission, which no file can give.
  const allowed = !isServer(address) || (await browser.permissions.contains({ origins: serverOrigins(address) }));
  await ask("saveSettings", { changes: allowed && address !== undefined ? { address, ...rest } : rest });
  if (kept.desk) await ask("saveDesk", { changes: pick(kept.desk) });
  if (kept.recipes) await ask("takeRecipes", { text: JSON.stringify(kept.recipes) });
  return allowed ? "imported" : "serverRefused";
}

/** Only what is known, so that a file of a later version does no harm. @param {any} desk */
function pick(desk) {
  return Object.fromEntries(DESK.filter((name) => name in desk).map((name) => [name, desk[name]]));
}
