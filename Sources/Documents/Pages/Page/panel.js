// What is selected: the page of one thing, or the list of several.

const panel = element("aside", { class: "panel", "aria-label": "Selection", tabindex: "0" });
panel.hidden = true;
document.body.append(panel);

const mostListed = 40;

function chip(subject, thing, note = "") {
  const text = nameOf(subject, thing) + note;
  return element("button", { type: "button", click: () => select(subject, [thing]) }, text);
}

function pageOf(subject, thing) {
  const about = subjects[subject];
  const parts = [];
  const figures = element("dl");
  for (const measure of about.measures) {
    const name = element("dt", { title: measure.meaning }, `${measure.symbol}, ${measure.meaning}`);
    figures.append(name, element("dd", {}, figure(measure.values[thing])));
  }
  if (about.measures.length) parts.push(figures);
  const groups = about.groups.filter((group) => group.members.includes(thing));
  if (groups.length) {
    const chips = groups.map((group) =>
      element(
        "button", { type: "button", click: () => select(subject, group.members) },
        `${group.title} (${group.members.length})`));
    parts.push(element("h3", {}, "Part of"), element("div", { class: "chips" }, ...chips));
  }
  const shares = about.shares?.values[thing] ?? [];
  if (shares.length) {
    const list = element("dl");
    for (const [part, share] of shares) {
      const name = about.shares.parts[part];
      const meter = element("meter", { min: 0, max: 1, value: share, "aria-label": name });
      list.append(element("dt", {}, name), element("dd", {}, meter, ` ${figure(100 * share)} %`));
    }
    parts.push(element("h3", {}, about.shares.title), list);
  }
  const near = about.neighbours?.values[thing] ?? [];
  if (near.length) {
    const chips = near.map(([other, cosine]) => chip(subject, other, `: ${figure(cosine)}`));
    parts.push(
      element("h3", {}, about.neighbours.title), element("div", { class: "chips" }, ...chips));
  }
  return parts;
}

function showPanel() {
  const { subject, things: chosen } = selection;
  panel.hidden = chosen.size === 0;
  if (panel.hidden) return panel.replaceChildren();
  const list = [...chosen].sort((a, b) => a - b);
  const about = subjects[subject];
  const title =
    list.length === 1 ? nameOf(subject, list[0]) : `${list.length} ${about.noun}s selected`;
  const close = element(
    "button", { type: "button", class: "close", click: () => select(subject, []) }, "Clear");
  const parts =
    list.length === 1
      ? pageOf(subject, list[0])
      : [
          element(
            "div", { class: "chips" }, ...list.slice(0, mostListed).map((thing) => chip(subject, thing))),
        ];
  if (list.length > mostListed) {
    parts.push(element("p", {}, `… and ${list.length - mostListed} more`));
  }
  const place = subjects.length > 1 ? [element("p", { class: "words" }, about.name)] : [];
  panel.replaceChildren(close, element("h2", {}, title), ...place, ...parts);
}
