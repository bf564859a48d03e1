/** What a person showed of this site: its recipe, the picker to show it with, and a way to forget it. */
import { Picker } from "../picker/picker.js";
import { ask } from "../shared/protocol.js";
import { h } from "./dom.js";

// A recipe that takes longer to come is used when it is there.
const PATIENCE_MS = 300;

export class Teaching {
  /** @param {import("./panel.js").Panel} panel */
  constructor(panel) {
    this.panel = panel;
    /** @type {import("../shared/shapes.js").Recipe | null} */
    this.recipe = null;
    /** @type {Picker | null} */
    this.picker = null;
  }

  /** Asks for the recipe; waits a moment for it, and has the page read again should it come later. */
  async load() {
    let late = false;
    const coming = ask("recipe").then((recipe) => {
      this.recipe = recipe;
      if (late && recipe) this.panel.lookAgain();
    }, () => undefined);
    await Promise.race([coming, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    late = true;
  }

  /** The offer under the list of reviews. */
  offer() {
    const { say } = this.panel;
    return h(
      "div",
      { class: "use" },
      h("p", { class: "hint" }, say("pickOffer")),
      h("button", { type: "button", "data-action": "show", onclick: () => this.start() }, say("pickStart")),
      this.recipe ? h("button", { type: "button", "data-action": "unlearn", onclick: () => this.forget() }, say("pickForget")) : null,
    );
  }

  start() {
    const { panel } = this;
    // What lies under the panel may be what is to be shown.
    panel.shell.panel.hidden = true;
    this.picker = new Picker({
      say: panel.say,
      locale: panel.locale,
      host: location.hostname.replace(/^www\./, ""),
      keep: (recipe) => this.keep(recipe),
      onEnd: (kept) => {
        this.picker = null;
        panel.shell.panel.hidden = false;
        panel.shell.heading.focus({ preventScroll: true });
        if (kept) panel.announce(panel.say("pickKept"));
      },
    });
  }

  /** @param {import("../shared/shapes.js").Recipe} recipe */
  async keep(recipe) {
    await ask("keepRecipe", { recipe });
    this.recipe = recipe;
    await this.panel.lookAgain(true);
  }

  async forget() {
    const { panel } = this;
    try {
      await ask("dropRecipe");
    } catch (trouble) {
      panel.trouble(trouble);
      return;
    }
    this.recipe = null;
    await panel.lookAgain(true);
    panel.announce(panel.say("pickForgotten"));
    panel.shell.heading.focus({ preventScroll: true });
  }

  /** Whether this is the box that was shown. @param {Element} field */
  isReplyBox(field) {
    const box = this.recipe?.reply_box;
    try {
      return box ? field.matches(box) : false;
    } catch {
      return false;
    }
  }

  end() {
    this.picker?.end(false);
  }
}
