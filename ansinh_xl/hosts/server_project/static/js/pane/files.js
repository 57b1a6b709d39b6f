// The workbooks that were dropped: each is sent by itself, and shows what became of it at once.
import { button, byId, element } from "./elements.js";
import { findingsList } from "./findings.js";
import { bytesOf, send } from "./send.js";
import { largestFile, say } from "./texts.js";

const AT_ONCE = 2;
const COUNTED = { accepted: "accepted", look: "accepted_with_warnings", rejected: "rejected" };

export function receiveFiles(period) {
  let entries = [];
  let running = 0;
  let isStopped = false; // until the server knows the person
  const listeners = [];

  function add(files) {
    for (const file of files) {
      const entry = { file, state: "waiting", answer: null, row: element("li", "file") };
      entries.push(entry);
      byId("list").append(entry.row);
      draw(entry);
    }
    changed();
    work();
  }

  function work() {
    while (running < AT_ONCE && !isStopped) {
      const entry = entries.find(({ state }) => state === "waiting");
      if (!entry) return;
      running += 1;
      entry.state = "checking";
      draw(entry);
      check(entry).finally(() => {
        running -= 1;
        draw(entry);
        changed();
        work();
      });
    }
  }

  async function check(entry) {
    const asked = period.chosen();
    try {
      if (entry.file.size > largestFile) {
        throw new Error(say("too-large", { most: largestFile / 2 ** 20 }));
      }
      const answer = await send("/ansinh/check", await bytesOf(entry.file), {
        "Content-Type": "application/octet-stream",
        "X-File-Name": encodeURIComponent(entry.file.name),
        "X-Period": asked,
      });
      if (asked !== period.chosen()) entry.state = "waiting"; // the period was changed meanwhile
      else Object.assign(entry, { answer, state: answer.status });
    } catch (error) {
      isStopped ||= error.isOfToken === true;
      const state = error.isOfToken ? "waiting" : "failed";
      Object.assign(entry, { answer: null, state, why: error.message });
    }
  }

  function draw(entry) {
    const { file, answer, state, row } = entry;
    const remove = button("btn-close", "", () => {
      entries = entries.filter((other) => other !== entry);
      row.remove();
      changed();
    });
    remove.setAttribute("aria-label", say("remove", { name: file.name }));
    row.className = `file ${state}`;
    row.replaceChildren(
      element("span", "name", file.name),
      element("span", "badge", say(state)),
      remove,
      answer ? formsOf(answer.forms) : "",
      answer ? findingsList(answer.findings, { isOpen: state === "rejected" }) : "",
      state === "failed" ? element("div", "why", entry.why) : "",
      state === "failed" ? button("btn-link btn-sm", say("again"), () => again([entry])) : "",
    );
  }

  function again(which) {
    for (const entry of which) {
      if (entry.state !== "checking") entry.state = "waiting";
      draw(entry);
    }
    changed();
    work();
  }

  function changed() {
    const of = (state) => entries.filter((entry) => entry.state === state).length;
    const counts = Object.entries(COUNTED).map(([word, state]) => [word, of(state)]);
    byId("received").hidden = entries.length === 0;
    byId("counts").textContent = say("counts", {
      files: entries.length,
      ...Object.fromEntries(counts),
    });
    period.propose(usualPeriod(entries));
    const ready = entries.length > 0 && of("waiting") + of("checking") === 0;
    listeners.forEach((listener) => listener(ready));
  }

  const drop = byId("drop");
  const over = (shown) => (event) => {
    event.preventDefault();
    drop.classList.toggle("over", shown);
  };
  drop.addEventListener("dragover", over(true));
  drop.addEventListener("dragleave", over(false));
  drop.addEventListener("drop", (event) => {
    over(false)(event);
    add(event.dataTransfer.files);
  });
  // What is dropped beside the field must not take the pane's place.
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => event.preventDefault());
  }
  byId("files").addEventListener("change", (event) => {
    add(event.target.files);
    event.target.value = "";
  });
  byId("clear").addEventListener("click", () => {
    entries = [];
    byId("list").replaceChildren();
    changed();
  });
  period.onChange(() => again(entries));
  document.addEventListener("ansinh-token", () => {
    isStopped = false;
    again(entries.filter(({ state }) => state === "failed"));
  });
  return {
    all: () => entries.map(({ file }) => file),
    onChange: (listener) => listeners.push(listener),
  };
}

// "Huyện Tiên Phước: 3 biểu"; which ones, where a person points at it.
function formsOf(forms) {
  const units = [...new Set(forms.map(({ unit }) => unit))];
  const lines = units.map((unit) => {
    const titles = forms.filter((form) => form.unit === unit).map(({ title }) => title);
    const told = titles.length === 1 ? titles[0] : say("forms", { count: titles.length });
    const line = element("div", "", unit ? `${unit}: ${told}` : told);
    line.title = titles.join("; ");
    return line;
  });
  return element("div", "forms", ...lines);
}

function usualPeriod(entries) {
  const counts = new Map();
  for (const { answer } of entries) {
    if (answer?.period) counts.set(answer.period, (counts.get(answer.period) || 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0];
}
