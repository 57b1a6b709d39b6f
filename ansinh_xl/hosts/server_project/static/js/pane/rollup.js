// All workbooks into one rollup: its figures here, its sheets in the open workbook or in a new one.
import { button, byId, element } from "./elements.js";
import { findingsList } from "./findings.js";
import { refuseProtected } from "./protection.js";
import { send } from "./send.js";
import { say } from "./texts.js";

const OPEN_XML = "application/vnd.openxmlformats-officedocument";
const XLSX = `${OPEN_XML}.spreadsheetml.sheet`;
const DOCX = `${OPEN_XML}.wordprocessingml.document`;

export function offerRollup(period, files) {
  const consolidate = byId("consolidate");
  files.onChange((ready) => {
    consolidate.disabled = !ready;
    byId("result").hidden = true;
    tell("");
  });
  consolidate.addEventListener("click", () => busy(async () => show(await ask({ keep: byId("keep").checked }))));

  async function ask({ book = null, report = false, keep = false } = {}) {
    const form = new FormData();
    const all = files.all();
    form.append("period", period.code());
    if (keep) form.append("keep", "1");
    if (report) form.append("report", "1");
    if (book) form.append("book", new Blob([JSON.stringify(book)]), "book.json");
    for (const file of all) form.append("files", file, file.name);
    tell(say("consolidating", { files: all.length }));
    const answer = await send("/ansinh/rollup", form);
    tell("");
    return answer;
  }

  function show(answer) {
    const download = button("btn-outline-primary btn-sm", say("download"), () =>
      save(answer.name, XLSX, answer.workbook),
    );
    byId("result").replaceChildren(
      element("h3", "", answer.title),
      element("p", "attainment", `${answer.measure}: `, element("strong", "", answer.attainment)),
      ...answer.reservations.map((sentence) => element("p", "reservation", sentence)),
      element("div", "macros", intoBook(), newBook(answer.workbook), download, word()),
      figures(answer.figures),
      element("p", "", answer.counts),
      findingsList(answer.findings, { title: say("all-findings"), withFile: true }),
    );
    byId("result").hidden = false;
  }

  function intoBook() {
    return button("btn-primary btn-sm", say("into-book"), () =>
      busy(async () => {
        const { actions } = await ask({ book: await xlwings.getBookData() });
        await refuseProtected(actions.actions);
        await Excel.run((context) => xlwings.runActions(actions, context)).catch(() => {
          throw new Error(say("excel-refused"));
        });
        tell(say("into-book-done"));
      }),
    );
  }

  function newBook(workbook) {
    if (!Office.context.requirements.isSetSupported("ExcelApi", "1.8")) return "";
    return button("btn-outline-primary btn-sm", say("new-book"), () =>
      busy(() => Excel.createWorkbook(workbook)),
    );
  }

  function word() {
    return button("btn-outline-primary btn-sm", say("report"), () =>
      busy(async () => {
        const { report_name, report } = await ask({ report: true });
        save(report_name, DOCX, report);
      }),
    );
  }

  async function busy(work) {
    consolidate.disabled = true;
    try {
      await work();
    } catch (error) {
      tell(error.message || String(error), true);
    } finally {
      consolidate.disabled = false;
    }
  }
}

function figures(lines) {
  const told = lines.flatMap(([label, text]) => [element("dt", "", label), element("dd", "", text)]);
  const list = element("dl", "figures", ...told);
  return element("details", "", element("summary", "", say("figures")), list);
}

function save(name, type, base64) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const link = element("a", "");
  Object.assign(link, { href: URL.createObjectURL(new Blob([bytes], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function tell(sentence, isWrong = false) {
  const telling = byId("telling");
  telling.textContent = sentence;
  telling.hidden = sentence === "";
  telling.classList.toggle("wrong", isWrong);
}
