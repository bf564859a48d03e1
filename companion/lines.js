// A list of a page: words, and beside them the buttons of what can be done. One element for all of them, as
// every button of Streamlit's own has its price. The words come escaped (companion/plain.py); whatever should
// be more than words all the same is dropped here before it gets into the page.
const KNOWN = new Set(["DIV", "SPAN", "STRONG", "P", "H2"]);
const HARMLESS = new Set(["class", "dir", "title"]);

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(":scope > .am-lines") ?? parentElement.appendChild(made("div", "am-lines"));
  const act = (key) => setTriggerValue("act", key);
  const before = new Map([...list.children].map((line) => [line.amIs, line]));
  const focused = document.activeElement?.closest?.(".am-act")?.dataset.key;
  // A line that is as it was stays, and with it the focus and what somebody has marked in it.
  const lines = data.lines.map((line) => before.get(JSON.stringify(line)) ?? drawn(line));
  for (const line of lines) line.amAct = act;
  if (lines.length !== list.children.length || lines.some((line, at) => line !== list.children[at])) {
    list.replaceChildren(...lines);
    if (focused) list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

function drawn(line) {
  const box = made("div", line.row ? `am-line am-line-row st-key-am-row-${line.row}` : `am-line ${line.look}`);
  box.amIs = JSON.stringify(line);
  if (line.html) box.append(words(line.html));
  // "Open" twelve times says little to somebody who only hears it: whose row it stands in is said with it.
  const whose = box.querySelector(".am-who")?.textContent ?? null;
  for (const act of line.acts) box.append(button(act, whose, () => box.amAct(act.key)));
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

function button({ key, label, look, address, on, disabled }, whose, onClick) {
  const box = made("div", `am-act-box st-key-${key}`);
  const act = box.appendChild(made(address ? "a" : "button", `am-act am-act-${look}`));
  if (address) act.href = address;
  else Object.assign(act, { type: "button", disabled });
  if (on !== null) act.ariaExpanded = String(on);
  act.dataset.key = key;
  act.textContent = label;
  act.ariaDescription = whose;
  act.addEventListener("click", (event) => {
    // A new tab or window is the browser's to open.
    if (address && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    onClick();
  });
  return box;
}

function made(name, look) {
  const element = document.createElement(name);
  element.className = look;
  return element;
}
