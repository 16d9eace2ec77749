// What the page was made from. Everything below reads it; nothing changes it.

const data = JSON.parse(document.getElementById("data").textContent);

/** The subjects of the chapters: things with labels, measures and groups. */
const subjects = data.subjects;

/** Numbers that were packed as little-endian bytes in base 64. */
function unpack(text, Numbers) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Numbers(bytes.buffer);
}

/** The things that a key stands for: itself, or the members of a group if it is negative. */
function things(subject, key) {
  return key >= 0 ? [key] : subjects[subject].groups[-1 - key].members;
}

/** What a reader calls a thing: its number, and its label if it has one. */
function nameOf(subject, thing) {
  const label = subjects[subject].labels[thing];
  return label ? `${thing} ${label}` : `${subjects[subject].noun} ${thing}`;
}

/** What a reader calls what a key stands for. */
function titleOf(subject, key) {
  return key >= 0 ? nameOf(subject, key) : subjects[subject].groups[-1 - key].title;
}

/** A number with up to four significant digits. */
function figure(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e5 || size < 1e-4 ? value.toExponential(2) : String(+value.toPrecision(4));
  return text.replace("-", "−");
}

/** A new element with attributes and children; every text is only text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A new SVG element with attributes. */
function shape(name, attributes = {}) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
