// Findings as a list that opens: how many there are stands above it.
import { element } from "./elements.js";
import { say } from "./texts.js";

export function findingsList(findings, isOpen, title = "") {
  if (findings.length === 0) return "";
  const of = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const counts = say("findings", {
    errors: of("error"),
    warnings: of("warning"),
    notes: of("note"),
  });
  const list = element("ul", "findings", ...findings.map(line));
  const made = element("details", "", element("summary", "", title ? `${title}: ${counts}` : counts), list);
  made.open = isOpen;
  return made;
}

function line({ severity, word, file, place, message }) {
  const where = [file, place].filter(Boolean).join(" › ");
  return element(
    "li",
    severity,
    element("b", "", word),
    where ? element("span", "place", ` ${where}`) : "",
    `: ${message}`,
  );
}
