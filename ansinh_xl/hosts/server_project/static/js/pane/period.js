// The period: what a person chooses, else what most of the workbooks name.
import { byId } from "./elements.js";
import { say } from "./texts.js";

const ROMAN = ["I", "II", "III", "IV"];

function kinds() {
  const quarters = ROMAN.map((number, place) => [`Q${place + 1}`, say("period-quarter", { number })]);
  const months = Array.from({ length: 12 }, (_, place) => {
    const number = place + 1;
    return [String(number).padStart(2, "0"), say("period-month", { number })];
  });
  return [
    ["", say("period-year")],
    ["H1", say("period-H1")],
    ["9M", say("period-9M")],
    ...quarters,
    ...months,
  ];
}

export function choosePeriod() {
  const kind = byId("period");
  const year = byId("year");
  kind.append(...kinds().map(([code, label]) => new Option(label, code)));
  let chosen = false;
  const listeners = [];
  for (const field of [kind, year]) {
    field.addEventListener("change", () => {
      chosen = year.value !== "";
      listeners.forEach((listener) => listener());
    });
  }
  // "" where neither a person nor a workbook has named one
  const code = () => (year.value ? year.value + (kind.value && `-${kind.value}`) : "");
  return {
    code,
    // the same for checking: a period that only the workbooks name is not held against them
    chosen: () => (chosen ? code() : ""),
    onChange: (listener) => listeners.push(listener),
    propose: (code) => {
      if (chosen || !code) return;
      const [named, rest = ""] = code.split(/-(.*)/);
      if (![...kind.options].some((option) => option.value === rest)) kind.append(new Option(code, rest));
      year.value = named;
      kind.value = rest;
    },
  };
}
