// Every text of the pane, from the message catalogue; xlwings' own ones are replaced by ours.
const told = JSON.parse(document.getElementById("ansinh-pane").textContent);

export const largestFile = told.largest_file;

export function say(code, words = {}) {
  return told.texts[`pane-${code}`].replace(/\{(\w+)\}/g, (_, name) => words[name] ?? "?");
}

export function speakVietnamese() {
  document.documentElement.lang = told.language;
  document.title = say("title");
  const overlay = document.getElementById("xlwings-office-ready-error");
  overlay.querySelector("div div").textContent = say("not-loaded");
  document.getElementById("xlwings-taskpane-reload-btn").textContent = say("reload");
  document.getElementById("xlwings-taskpane-reload-cancel-btn").textContent = say("cancel");
  sayWhenUnreachable();
}

// Functions and buttons go through this one function of xlwings; where nobody answers, it throws
// English words that would stand in the cell.
function sayWhenUnreachable() {
  const request = globalThis.xwRequest;
  const post = request.post;
  request.post = async (...args) => {
    try {
      return await post(...args);
    } catch (error) {
      if (error.response) throw error;
      const ours = new Error(say("no-server"));
      ours.toString = () => ours.message;
      throw ours;
    }
  };
}
