// Every text of the pane, from the message catalogue; xlwings' own ones are replaced by ours.
const told = JSON.parse(document.getElementById("ansinh-pane").textContent);

export const largestFile = told.largest_file;

export function say(code, words = {}) {
  return told.texts[`pane-${code}`].replace(/\{(\w+)\}/g, (_, name) => words[name] ?? "?");
}

export function speakVietnamese() {
  document.documentElement.lang = told.language;
  document.title = say("title");
  const overlay = "#xlwings-office-ready-error";
  for (const [place, code] of [
    [`${overlay} .mb-3`, "not-loaded"],
    ["#xlwings-taskpane-reload-btn", "reload"],
    ["#xlwings-taskpane-reload-cancel-btn", "cancel"],
  ]) {
    const found = document.querySelector(place);
    if (found) found.textContent = say(code);
  }
  sayWhenUnreachable();
  sayWhenExcelRefuses();
}

// xlwings tells what Excel would not do (a protected workbook, say) in words for programmers.
function sayWhenExcelRefuses() {
  const told = document.querySelector("#global-error-alert span");
  if (!told) return;
  const watch = new MutationObserver(() => {
    if (/^(Error: )?Action \d+ /.test(told.textContent)) told.textContent = say("excel-refused");
  });
  watch.observe(told, { childList: true, characterData: true, subtree: true });
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
