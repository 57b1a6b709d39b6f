// Elements made of text nodes only: nothing that a workbook says is ever read as HTML.
export const byId = (id) => document.getElementById(id);

export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

export function button(className, label, onClick) {
  const made = element("button", `btn ${className}`, label);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}
