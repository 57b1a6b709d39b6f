// The access token: asked for where there is none, or where the server no longer takes it.
import { byId } from "./elements.js";
import { send } from "./send.js";
import { say } from "./texts.js";

export function showToken() {
  const known = () => globalThis.ansinhToken.get() !== "";
  byId("token-open").addEventListener("click", () => open(byId("token-form").hidden));
  byId("token-form").addEventListener("submit", (event) => {
    event.preventDefault();
    save(byId("token").value.trim());
  });
  tell(say(known() ? "token-known" : "token-unknown"));
  open(!known());
}

// Kept only when the server knows it: a wrong one is told here, not by every file.
async function save(token) {
  const before = globalThis.ansinhToken.get();
  globalThis.ansinhToken.set(token);
  try {
    await send("/ansinh/token", "{}", { "Content-Type": "application/json" });
  } catch (error) {
    globalThis.ansinhToken.set(before);
    tell(error.message);
    return;
  }
  byId("token").value = "";
  tell(say("token-known"));
  open(false);
  document.dispatchEvent(new Event("ansinh-token"));
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
