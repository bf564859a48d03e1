/** Reminders, quiet hours and the rest of a heated draft: kept by the backend, for every browser of this person. */
import { ask } from "../shared/protocol.js";
import { input, part, tell } from "./page.js";

const QUIET = { from: "21:00", to: "08:00" };

/** @param {boolean} connected they can be shown only then */
export async function showDesk(connected) {
  const desk = connected ? await ask("desk").catch(() => null) : null;
  part("reminders").hidden = desk === null;
  if (desk) fill(desk);
}

/** @param {import("../shared/shapes.js").DeskSettings} desk */
function fill(desk) {
  const quiet = desk.quiet_hours ?? QUIET;
  input("reminders-on").checked = desk.reminders;
  input("quiet-on").checked = desk.quiet_hours !== null;
  input("quiet-from").value = quiet.from;
  input("quiet-to").value = quiet.to;
  input("warn-before").value = String(desk.warn_before_minutes);
  input("cool-down").value = String(desk.cool_down_minutes);
  showTimes();
}

function showTimes() {
  part("quiet-times").hidden = !input("quiet-on").checked;
}

/** What the form says now. */
function changes() {
  return {
    reminders: input("reminders-on").checked,
    quiet_hours: input("quiet-on").checked ? { from: input("quiet-from").value, to: input("quiet-to").value } : null,
    warn_before_minutes: Number(input("warn-before").value),
    cool_down_minutes: Number(input("cool-down").value),
  };
}

input("quiet-on").addEventListener("change", showTimes);
part("reminders-form").addEventListener("submit", (event) => {
  event.preventDefault();
  tell("reminders-result", async () => {
    fill(await ask("saveDesk", { changes: changes() }));
    return "saved";
  });
});
