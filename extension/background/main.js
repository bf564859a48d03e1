/** The service worker: listens, and hands everything on. Listeners are set at once, as a woken worker must. */
import { browser } from "../shared/browser.js";
import { mayAsk, Trouble } from "../shared/protocol.js";
import { handlers } from "./handlers.js";
import { openPanel, openPopup } from "./open.js";
import { onAlarm, sweep } from "./outbox.js";
import { lookAgain, onNotification, onReminderAlarm } from "./reminders.js";
import { lockStorage } from "./settings.js";
import { followPermissions } from "./sites.js";
import { currentWords } from "./words.js";

const MENU = "amends-selection";
const DUE_MENU = "amends-due";

browser.runtime.onMessage.addListener((message, sender, answer) => {
  /** @type {unknown} */
  const name = message?.name;
  if (!mayAsk(name, sender)) {
    answer({ ok: false, trouble: { kind: "forbidden", detail: null } });
    return false;
  }
  handlers[name](message.payload ?? {}, sender).then(
    (value) => answer({ ok: true, value }),
    (error) => answer({ ok: false, trouble: troubleOf(error) }),
  );
  return true;
});

/** @param {unknown} error */
function troubleOf(error) {
  if (error instanceof Trouble) return { kind: error.kind, detail: error.detail };
  console.error(error);
  return { kind: "refused", detail: null };
}

browser.action.onClicked.addListener(async (tab) => {
  if (tab.id === undefined || !(await openPanel(tab.id))) openPopup(tab.id, true);
});

browser.contextMenus.onClicked.addListener((info, tab) => {
  if (info.menuItemId === DUE_MENU) openPopup(tab?.id);
  else if (tab?.id !== undefined) openPanel(tab.id, { selection: info.selectionText ?? null });
});

browser.alarms.onAlarm.addListener((alarm) => {
  onAlarm(alarm);
  onReminderAlarm(alarm);
});

browser.notifications.onClicked.addListener(onNotification);
browser.permissions.onAdded.addListener(followPermissions);
browser.permissions.onRemoved.addListener(followPermissions);

browser.runtime.onStartup.addListener(prepare);
browser.runtime.onInstalled.addListener(prepare);

async function prepare() {
  await lockStorage();
  const { words } = await currentWords();
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU, contexts: ["selection"], title: words.menuSelection });
  browser.contextMenus.create({ id: DUE_MENU, contexts: ["action"], title: words.whatIsDue });
  await followPermissions();
  await sweep();
  await lookAgain();
}

lockStorage();

// A way in that needs no click, for tests and other tools of the same browser profile.
/** @type {any} */ (globalThis).amends = { open: (/** @type {number} */ tabId) => openPanel(tabId) };
