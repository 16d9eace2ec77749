// One selection for the whole page: some things of one subject. It is kept in the address, as #m0:3,5,8.

const selection = { subject: 0, things: new Set() };
const watchers = [];

/** Calls `view` now and after every change of the selection. */
function watch(view) {
  watchers.push(view);
  view();
}

/** Selects things; with `add`, beside those that are selected already. */
function select(subject, chosen, add = false) {
  const kept = add && subject === selection.subject ? [...selection.things] : [];
  const count = subjects[subject]?.count ?? 0;
  selection.subject = subject;
  selection.things = new Set([...kept, ...chosen].filter((thing) => thing >= 0 && thing < count));
  writeAddress();
  for (const view of watchers) view();
}

/** Whether a thing is selected. */
function isSelected(subject, thing) {
  return subject === selection.subject && selection.things.has(thing);
}

const mostInAddress = 500;

function writeAddress() {
  const chosen = [...selection.things].sort((a, b) => a - b).slice(0, mostInAddress);
  const mark = chosen.length ? `#m${selection.subject}:${chosen.join(",")}` : "#";
  history.replaceState(null, "", mark);
}

/** Selects what the address names; an address of another kind is left to the browser. */
function readAddress() {
  const found = /^#m(\d{1,6}):([\d,]+)$/.exec(location.hash);
  const chosen = found?.[2].split(",").filter(Boolean).map(Number) ?? [];
  if (chosen.length && subjects[+found[1]]) select(+found[1], chosen);
}
