// The access token: asked for where there is none, or where the server no longer takes it.
import { byId } from "./elements.js";
import { say } from "./texts.js";

export function showToken() {
  const known = () => globalThis.ansinhToken.get() !== "";
  byId("token-open").addEventListener("click", () => open(byId("token-form").hidden));
  byId("token-form").addEventListener("submit", (event) => {
    event.preventDefault();
    globalThis.ansinhToken.set(byId("token").value.trim());
    byId("token").value = "";
    tell(say("token-known"));
    open(false);
    document.dispatchEvent(new Event("ansinh-token"));
  });
  tell(say(known() ? "token-known" : "token-unknown"));
  open(!known());
}

export function askForToken(sentence) {
  tell(sentence);
  open(true);
  byId("token").focus();
}

function tell(sentence) {
  byId("token-state").textContent = sentence;
}

function open(shown) {
  byId("token-form").hidden = !shown;
  byId("token-open").setAttribute("aria-expanded", String(shown));
}
