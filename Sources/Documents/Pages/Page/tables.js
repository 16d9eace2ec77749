// Tables: a click on a title sorts, a click on a row selects what it is about.

function enlivenTable(table) {
  const body = table.tBodies[0];
  const titles = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (body.rows.length > 2) titles.forEach((title, column) => makeSortable(title, column, titles, body));
  const subject = +(table.closest("article")?.dataset.subject ?? -1);
  if (!subjects[subject]) return;
  const rows = [...body.rows].filter((row) => row.dataset.keys);
  const keysOf = (row) => row.dataset.keys.split(" ").flatMap((key) => things(subject, +key));
  for (const row of rows) {
    row.tabIndex = 0;
    row.addEventListener("click", (event) => select(subject, keysOf(row), event.shiftKey));
    row.addEventListener("keydown", (event) => {
      if (event.key === "Enter") select(subject, keysOf(row), event.shiftKey);
    });
  }
  if (!rows.length) return;
  const members = new Map(rows.map((row) => [row, keysOf(row)]));
  watch(() => {
    for (const row of rows) {
      row.classList.toggle("lit", members.get(row).some((thing) => isSelected(subject, thing)));
    }
  });
}

function makeSortable(title, column, titles, body) {
  if (!title.textContent) return;
  const button = element("button", { type: "button" }, title.textContent);
  title.replaceChildren(button);
  button.addEventListener("click", () => {
    const sign = title.getAttribute("aria-sort") === "descending" ? 1 : -1;
    for (const other of titles) other.removeAttribute("aria-sort");
    title.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    const cells = new Map([...body.rows].map((row) => [row, row.cells[column]]));
    const rows = [...body.rows].sort((a, b) => sign * compare(cells.get(a), cells.get(b)));
    body.append(...rows);
  });
}

/** Numbers by value, before them what is none; words by the alphabet. */
function compare(a, b) {
  const [x, y] = [numberIn(a), numberIn(b)];
  if (Number.isNaN(x) && Number.isNaN(y)) {
    return a.textContent.localeCompare(b.textContent, undefined, { numeric: true });
  }
  return (Number.isNaN(x) ? -Infinity : x) - (Number.isNaN(y) ? -Infinity : y) || 0;
}

/** A sign of size may come before a number, and after it a unit, a whole, an uncertainty or words in brackets. */
const pattern = /^[<>≤≥≈~]?\s*([+−-]?[\d,]*\.?\d+(?:e[+−-]?\d+)?)(?:\s?[%°×]| [a-zA-Z]{1,3}| of [\d,]+| ± .*| \(.*\))?$/;

/** The value of a cell that is a number as a whole, or of which the page states the value; otherwise NaN. */
function numberIn(cell) {
  if (cell.dataset.value) return Number(cell.dataset.value);
  const found = pattern.exec(cell.textContent);
  return found ? Number(found[1].replaceAll("−", "-").replaceAll(",", "")) : NaN;
}
