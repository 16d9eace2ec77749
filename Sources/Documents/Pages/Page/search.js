// Search by number or name.

const mostFound = 8;

/** Up to `mostFound` things and groups of all subjects: numbers first, then names that begin so, then names that hold it. */
function search(text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const found = [[], [], []];
  subjects.forEach((about, subject) => {
    const number = Number(wanted);
    if (/^\d+$/.test(wanted) && number < about.count) {
      found[0].push({ subject, key: number });
    }
    about.groups.forEach((group, place) => {
      if (group.title.toLowerCase().includes(wanted)) found[2].push({ subject, key: -1 - place });
    });
    for (let thing = 0; thing < about.labels.length && found[1].length < mostFound; thing++) {
      const place = about.labels[thing].toLowerCase().indexOf(wanted);
      if (place < 0 || (place > 0 && found[2].length >= 4 * mostFound)) continue;
      found[place === 0 ? 1 : 2].push({ subject, key: thing });
    }
  });
  const shortest = (one) => titleOf(one.subject, one.key).length;
  return found
    .flatMap((list) => list.sort((a, b) => shortest(a) - shortest(b)))
    .slice(0, mostFound);
}

function addSearch(bar) {
  if (!subjects.length) return;
  const noun = subjects[0].noun;
  const input = element("input", {
    type: "search", placeholder: `Find a ${noun}`, autocomplete: "off",
    "aria-label": `Find a ${noun} by number or name`,
  });
  const list = element("ul", { class: "found" });
  list.hidden = true;
  const choose = ({ subject, key }) => {
    select(subject, things(subject, key));
    list.hidden = true;
  };
  const show = () => {
    const hits = search(input.value);
    list.replaceChildren(
      ...hits.map((hit) => {
        const about = subjects.length > 1 ? ` · ${subjects[hit.subject].name}` : "";
        const words = titleOf(hit.subject, hit.key) + about;
        return element("li", {}, element("button", { type: "button", click: () => choose(hit) }, words));
      }));
    list.hidden = !hits.length;
  };
  input.addEventListener("input", show);
  const form = element("form", { role: "search" }, input, list);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [hit] = search(input.value);
    if (hit) choose(hit);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") list.hidden = true;
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) list.hidden = true;
  });
  bar.append(form);
}
