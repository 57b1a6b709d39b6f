// Stands in for Microsoft's office.js, and for nothing else: a workbook of values in memory, with
// what xlwings' client asks of Excel to send it and to apply the actions of our macros. What is
// only looks (fonts, widths, borders) is taken and forgotten; anything unknown fails loudly.
(() => {
  const book = { name: "So dang mo.xlsx", sheets: [], active: 0, opened: [] };
  const functions = {};
  const commands = {};

  const looks = (onChange = () => {}) =>
    new Proxy(() => looks(onChange), {
      get: (_, name) => (name === "then" || typeof name === "symbol" ? undefined : looks(onChange)),
      set: () => (onChange(), true),
      apply: () => looks(onChange),
    });
  const loaded = (made) => Object.assign(made, { load: () => made });
  const collection = (items = []) => loaded({ items, getCount: () => ({ value: items.length }) });
  const nothing = () => loaded({ isNullObject: true });

  const column = (index) =>
    index < 0 ? "" : column(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));
  const cellName = (row, col) => `${column(col)}${row + 1}`;
  const placeOf = (name) => {
    const [, letters, digits] = /^\$?([A-Z]+)\$?(\d+)$/.exec(name);
    const col = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return [Number(digits) - 1, col - 1];
  };

  class Range {
    constructor(sheet, row, col, rows, cols) {
      Object.assign(this, { sheet, rowIndex: row, columnIndex: col, rowCount: rows, columnCount: cols });
      this.format = looks(() => {
        if (sheet.protection.protected) throw new Error("AccessDenied");
      });
      this.isNullObject = false;
    }
    load() {
      return this;
    }
    get worksheet() {
      return this.sheet;
    }
    get address() {
      const last = cellName(this.rowIndex + this.rowCount - 1, this.columnIndex + this.columnCount - 1);
      const first = cellName(this.rowIndex, this.columnIndex);
      return `${this.sheet.name}!${first === last ? first : `${first}:${last}`}`;
    }
    get values() {
      return this.map((row, col) => this.sheet.cells[row]?.[col] ?? "");
    }
    set values(rows) {
      if (this.sheet.protection.protected) throw new Error("AccessDenied");
      rows.forEach((values, row) =>
        values.forEach((value, col) => {
          const line = (this.sheet.cells[this.rowIndex + row] ??= []);
          line[this.columnIndex + col] = value ?? "";
        }),
      );
    }
    set formulas(rows) {
      this.values = rows;
    }
    get numberFormat() {
      return this.map(() => "General");
    }
    set numberFormat(told) {}
    map(cell) {
      return Array.from({ length: this.rowCount }, (_, row) =>
        Array.from({ length: this.columnCount }, (_, col) =>
          cell(this.rowIndex + row, this.columnIndex + col),
        ),
      );
    }
    clear() {
      this.values = this.map(() => "");
    }
    select() {}
  }

  class Sheet {
    constructor(name, cells = []) {
      Object.assign(this, { name, cells, visibility: "Visible", showGridlines: true });
      for (const part of ["names", "tables", "charts", "pivotTables", "shapes"]) this[part] = collection();
      this.freezePanes = looks();
      this.protection = loaded({ protected: false });
      this.pageLayout = { getPrintAreaOrNullObject: nothing };
      this.onSelectionChanged = { add() {} };
      this.isNullObject = false;
    }
    load() {
      return this;
    }
    get position() {
      return book.sheets.indexOf(this);
    }
    set position(place) {
      book.sheets.splice(this.position, 1);
      book.sheets.splice(place, 0, this);
    }
    getRange(address = "A1") {
      const [[top, left], [bottom, right] = [top, left]] = address.split("!").pop().split(":").map(placeOf);
      return new Range(this, top, left, bottom - top + 1, right - left + 1);
    }
    getRangeByIndexes(...place) {
      return new Range(this, ...place);
    }
    getUsedRangeOrNullObject() {
      const rows = this.cells.length;
      const cols = Math.max(0, ...this.cells.map((row) => row?.length ?? 0));
      return rows && cols ? new Range(this, 0, 0, rows, cols) : nothing();
    }
    activate() {
      book.active = this.position;
    }
    delete() {
      book.sheets.splice(this.position, 1);
    }
  }

  const worksheets = {
    load: () => worksheets,
    get items() {
      return book.sheets;
    },
    getItemOrNullObject: (name) => book.sheets.find((sheet) => sheet.name === name) ?? nothing(),
    getItem: (name) => book.sheets.find((sheet) => sheet.name === name),
    getActiveWorksheet: () => book.sheets[book.active],
    add: (name) => {
      if (workbook.protection.protected) throw new Error("AccessDenied");
      if (book.sheets.some((sheet) => sheet.name === name)) throw new Error(`twice: ${name}`);
      const sheet = new Sheet(name);
      book.sheets.push(sheet);
      return sheet;
    },
    onCalculated: { add() {} },
  };
  const application = loaded({
    calculationMode: "Automatic",
    cultureInfo: loaded({ name: "vi-VN", datetimeFormat: loaded({ shortDatePattern: "dd/MM/yyyy" }) }),
  });
  const workbook = loaded({
    name: book.name,
    worksheets,
    application,
    names: collection(),
    protection: loaded({ protected: false }),
    getSelectedRange: () => book.sheets[book.active].getRange("A1"),
  });
  class RequestContext {
    workbook = workbook;
    application = application;
    async sync() {}
  }

  class CellError extends Error {
    constructor(code, told) {
      super(told);
      this.code = code;
    }
  }

  globalThis.CustomFunctions = {
    associate: (name, made) => (functions[name] = made),
    Error: CellError,
    ErrorCode: { invalidValue: "#VALUE!" },
  };
  globalThis.Excel = {
    RequestContext,
    run: async (work) => await work(new RequestContext()),
    createWorkbook: async (base64) => void book.opened.push(base64),
    ShapeType: { image: "Image" },
  };
  const host = { host: "Excel", platform: "OfficeOnline" };
  globalThis.Office = {
    onReady: async (then) => {
      await then?.(host);
      return host;
    },
    actions: { associate: (name, made) => (commands[name] = made) },
    addin: { showAsTaskpane: async () => (book.paneShown = true) },
    context: {
      platform: "OfficeOnline",
      requirements: {
        isSetSupported: (name, version) => !(name === "ExcelApi" && Number(version.split(".")[1]) >= 18),
      },
    },
  };

  // What the tests hold on to.
  globalThis.smallExcel = {
    open: (sheets) => {
      book.sheets = sheets.map(([name, cells]) => new Sheet(name, cells));
      book.active = 0;
      book.opened = [];
      workbook.protection.protected = false;
    },
    protect: () => (workbook.protection.protected = true),
    protectSheets: () => book.sheets.forEach((sheet) => (sheet.protection.protected = true)),
    sheets: () => book.sheets.map(({ name, cells }) => [name, cells]),
    opened: () => book.opened,
    paneShown: () => book.paneShown === true,
    // A formula in a cell: Excel calls with every argument as a matrix, and null for a blank one.
    evaluate: async (name, ...args) => {
      try {
        return await functions[name](...args, { address: "Sheet1!A1" });
      } catch (error) {
        if (!(error instanceof CellError)) throw error;
        return { error: error.code, told: error.message };
      }
    },
    pressRibbon: (name) => new Promise((resolve) => void commands[name]({ completed: resolve })),
  };
  globalThis.smallExcel.open([["Sheet1", []]]);
})();
