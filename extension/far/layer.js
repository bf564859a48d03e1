/** The one element of ours in a frame: a layer for marks and for the frame around a review. */
import { h } from "../panel/dom.js";
import { browser } from "../shared/browser.js";

export function buildLayer() {
  const host = h("amends-marks", { "aria-hidden": "true" });
  const root = host.attachShadow({ mode: "closed" });
  const spot = h("div", { class: "spot", hidden: true });
  const layer = h("div", { class: "layer" }, spot);
  root.append(h("link", { rel: "stylesheet", href: browser.runtime.getURL("panel/panel.css") }), layer);
  return { host, layer, spot };
}
