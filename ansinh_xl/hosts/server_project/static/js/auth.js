// The token that xlwings sends with every call. It is asked for once, in the task pane, and kept
// in this add-in's own storage, which functions and buttons share (shared runtime).
const ANSINH_TOKEN = "ansinh-token";

globalThis.getAuth = async function () {
  return { token: localStorage.getItem(ANSINH_TOKEN) || "", provider: "ansinh" };
};

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("ansinh-token-form");
  if (!form) return;
  const field = document.getElementById("ansinh-token");
  const state = document.getElementById("ansinh-token-state");
  const show = () => {
    state.textContent = localStorage.getItem(ANSINH_TOKEN) ? state.dataset.known : state.dataset.unknown;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    localStorage.setItem(ANSINH_TOKEN, field.value.trim());
    field.value = "";
    show();
  });
  show();
});
