// The token that xlwings sends with every call. It is asked for once, in the task pane, and kept
// in this add-in's own storage, which functions and buttons share (shared runtime).
const ANSINH_TOKEN = "ansinh-token";

globalThis.ansinhToken = {
  get: () => localStorage.getItem(ANSINH_TOKEN) || "",
  set: (token) => localStorage.setItem(ANSINH_TOKEN, token),
};

globalThis.getAuth = async function () {
  return { token: globalThis.ansinhToken.get(), provider: "ansinh" };
};
