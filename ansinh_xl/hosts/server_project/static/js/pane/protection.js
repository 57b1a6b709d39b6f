// Actions against what is protected: refused before the first one is applied, for Excel would stop
// in the middle, with half of them done.
import { say } from "./texts.js";

const OF_THE_BOOK = new Set(["addSheet", "sheetDelete", "setSheetName"]);

// Throws the sentence to show where Excel would refuse one of the actions.
export async function refuseProtected(actions) {
  const { bookIsProtected, sheets } = await protection();
  // Sheets are counted as they stand now: that is true until the first one goes.
  const goes = actions.findIndex(({ func }) => func === "sheetDelete");
  const first = goes < 0 ? actions : actions.slice(0, goes);
  const isRefused =
    (bookIsProtected && actions.some(({ func }) => OF_THE_BOOK.has(func))) ||
    first.some(({ func, sheet_position: place }) => !OF_THE_BOOK.has(func) && sheets[place]);
  if (isRefused) throw new Error(say("excel-refused"));
}

// Every macro's answer passes here on its way to xlwings, which applies it.
export function mindProtection() {
  const request = globalThis.xwRequest;
  const post = request.post;
  request.post = async (url, ...rest) => {
    const response = await post(url, ...rest);
    if (url.includes("/custom-scripts-call/")) await refuseProtected(response.data.actions);
    return response;
  };
}

async function protection() {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.7")) {
    return { bookIsProtected: false, sheets: [] };
  }
  return await Excel.run(async (context) => {
    const book = context.workbook.protection.load("protected");
    const sheets = context.workbook.worksheets.load("items");
    await context.sync();
    const each = sheets.items.map((sheet) => sheet.protection.load("protected"));
    await context.sync();
    return { bookIsProtected: book.protected, sheets: each.map((one) => one.protected) };
  });
}
