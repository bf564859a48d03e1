// A list of a page: words, and beside them the buttons of what can be done. One element for all of them, as
// every button of Streamlit's own has its price. The words come escaped (companion/plain.py); whatever should
// be more than words all the same is dropped here before it gets into the page.
const KNOWN = new Set(["DIV", "SPAN", "STRONG", "P", "H2"]);
const HARMLESS = new Set(["class", "dir", "title"]);

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(":scope > .am-lines") ?? parentElement.appendChild(made("div", "am-lines"));
  const act = (key) => setTriggerValue("act", key);
  const focused = document.activeElement?.closest?.(".am-act")?.dataset.key;
  const lines = matched(data.lines, [...list.children]);
  const kept = new Set(lines);
  for (const line of [...list.children]) if (!kept.has(line)) line.remove();
  lines.forEach((line, at) => {
    line.amAct = act;
    if (line !== list.children[at]) list.insertBefore(line, list.children[at] ?? null);
  });
  // The button that was pressed may stand in another line now.
  if (focused && !document.activeElement?.closest?.(".am-act")) {
    list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

// A line that is as it was stays where it is, one with the same buttons keeps them: the focus in it, what somebody
// has marked, a click half made.
function matched(lines, before) {
  const same = new Map(before.map((line) => [line.amIs, line]));
  const found = lines.map((line) => taken(same, JSON.stringify(line)));
  const alike = new Map([...same.values()].map((line) => [line.amKeys, line]));
  return lines.map((line, at) => found[at] ?? drawn(line, taken(alike, keys(line)) ?? made("div", "")));
}

function taken(lines, key) {
  const line = lines.get(key);
  lines.delete(key);
  return line;
}

function keys(line) {
  return line.acts.map(({ key, address }) => `${key} ${Boolean(address)}`).join("\n");
}

function drawn(line, box) {
  box.className = line.row ? `am-line am-line-row st-key-am-row-${line.row}` : `am-line ${line.look}`;
  box.amIs = JSON.stringify(line);
  box.amKeys = keys(line);
  box.querySelector(":scope > .am-line-words")?.remove();
  if (line.html) box.prepend(words(line.html));
  // "Open" twelve times says little to somebody who only hears it: whose row it stands in is said with it.
  const whose = box.querySelector(".am-who")?.textContent ?? null;
  const buttons = box.querySelectorAll(".am-act");
  line.acts.forEach((act, at) => dressed(buttons[at] ?? button(act, box), act, whose));
  return box;
}

function words(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const each of template.content.querySelectorAll("*")) {
    if (!KNOWN.has(each.tagName)) each.remove();
    for (const { name } of [...each.attributes]) if (!HARMLESS.has(name)) each.removeAttribute(name);
  }
  const box = made("div", "am-line-words");
  box.append(template.content);
  return box;
}

function button({ key, address }, line) {
  const box = line.appendChild(made("div", `am-act-box st-key-${key}`));
  const act = box.appendChild(document.createElement(address ? "a" : "button"));
  act.dataset.key = key;
  act.addEventListener("click", (event) => {
    // A new tab or window is the browser's to open.
    if (address && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    line.amAct(key);
  });
  return act;
}

function dressed(act, { label, look, address, on, disabled }, whose) {
  act.className = `am-act am-act-${look}`;
  if (address) act.href = address;
  else Object.assign(act, { type: "button", disabled });
  act.ariaExpanded = on === null ? null : String(on);
  if (act.textContent !== label) act.textContent = label;
  act.ariaDescription = whose;
}

function made(name, look) {
  const element = document.createElement(name);
  element.className = look;
  return element;
}
