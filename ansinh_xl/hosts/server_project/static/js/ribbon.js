// The ribbon's buttons: each runs the macro of its name in udfs/macros.py. What goes wrong is shown
// in the task pane, which then opens: a dialog would carry the sentence in its address.
for (const { name } of JSON.parse(document.getElementById("ansinh-pane").textContent).macros) {
  Office.actions.associate(name, async (event) => {
    try {
      const auth = await globalThis.getAuth();
      const alert = document.getElementById("global-error-alert");
      alert.classList.add("d-none");
      await xlwings.runPython({
        auth: auth.token,
        scriptName: name,
        headers: { "Auth-Provider": auth.provider },
        errorDisplayMode: "taskpane",
      });
      if (!alert.classList.contains("d-none")) await Office.addin.showAsTaskpane();
    } finally {
      event.completed();
    }
  });
}
