// The ribbon's buttons: each runs the macro of its name in udfs/macros.py.
for (const scriptName of ["validate_workbook", "consolidate"]) {
  Office.actions.associate(scriptName, async (event) => {
    try {
      const auth = await globalThis.getAuth();
      await xlwings.runPython({
        auth: auth.token,
        scriptName: scriptName,
        headers: { "Auth-Provider": auth.provider },
      });
    } finally {
      event.completed();
    }
  });
}
