// Findings as a list that opens: how many there are stands above it.
import { element } from "./elements.js";
import { say } from "./texts.js";

export function findingsList(findings, { isOpen = false, title = "", withFile = false } = {}) {
  if (findings.length === 0) return "";
  const of = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const counts = say("findings", {
    errors: of("error"),
    warnings: of("warning"),
    notes: of("note"),
  });
  const list = element("ul", "findings", ...findings.map((item) => line(item, withFile)));
  const summary = element("summary", "", title ? `${title}: ${counts}` : counts);
  const made = element("details", "", summary, list);
  made.open = isOpen;
  return made;
}

function line({ severity, word, file, place, message }, withFile) {
  const where = [withFile ? file : "", place].filter(Boolean).join(" › ");
  return element(
    "li",
    severity,
    element("b", "", word),
    where ? element("span", "place", ` ${where}`) : "",
    `: ${message}`,
  );
}
