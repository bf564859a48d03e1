/** What stands in the way, and what to do about it. */
import { Trouble } from "../shared/protocol.js";
import { h } from "./dom.js";

const START = "uv run amends";

/**
 * @param {unknown} trouble
 * @param {{say: (key: string, ...parts: (string | number)[]) => string, server: boolean, onRetry: () => void, onOptions: () => void}} how
 *   `server`: the backend is a team's, not this machine's
 * @returns {{kind: string, parts: Node[]}}
 */
export function troubleNotice(trouble, { say, server, onRetry, onOptions }) {
  const kind = trouble instanceof Trouble ? trouble.kind : "refused";
  const detail = trouble instanceof Trouble ? trouble.detail : null;
  const retry = h("button", { type: "button", "data-action": "retry", onclick: onRetry }, say("tryAgain"));
  if (kind === "away" && server) return { kind, parts: [h("p", {}, h("strong", {}, say("awayServer"))), retry] };
  if (kind === "away") {
    return { kind, parts: [h("p", {}, h("strong", {}, say("away"))), h("p", {}, say("awayHow"), " ", h("code", {}, START)), retry] };
  }
  const options = h("button", { type: "button", "data-action": "options", onclick: onOptions }, say("openOptions"));
  if (kind === "withdrawn") return { kind, parts: [h("p", {}, h("strong", {}, say("serverWithdrawn"))), options] };
  if (kind === "unpaired") {
    return { kind, parts: [h("p", {}, h("strong", {}, say("unpaired"))), h("p", {}, say("unpairedHow")), options] };
  }
  if (kind === "unstored") return { kind, parts: [h("p", {}, h("strong", {}, say("unstored"))), h("p", {}, say("unstoredHow"))] };
  if (kind === "slow") return { kind, parts: [h("p", {}, say("slow"))] };
  if (kind === "gone") return { kind, parts: [h("p", {}, say("reloadPage"))] };
  return { kind, parts: [h("p", {}, detail ?? say("refused")), retry] };
}
