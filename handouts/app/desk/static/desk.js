// The print desk's script. The page is a form and works without it; with it, parts of the page change in place.
"use strict";
document.documentElement.classList.add("has-script");

const form = document.getElementById("desk");
const MAC = navigator.platform.startsWith("Mac");
const REST = 250; // milliseconds without a change, after which the sharp picture is fetched
const SLOW = 400; // milliseconds after which waiting is said
const LOOK = 1000; // milliseconds between two looks whether a file has changed
const $ = (id) => document.getElementById(id);

// ---------------------------------------------------------------- asking and swapping
let asking = false;
let again = null; // what was asked while an answer was awaited: the latest wins
let sharpTimer = 0;
let pressTimer = 0;

function pressed(button, live) {
  return { button, live, action: button?.getAttribute("formaction") || form.action };
}

async function ask(what) {
  if (asking) {
    if (!again || !(what.live && !again.live)) again = what; // a press is never dropped for what was typed
    return;
  }
  asking = true;
  const slow = setTimeout(() => waiting(true), SLOW);
  try {
    await answered(what);
  } finally {
    clearTimeout(slow);
    waiting(false);
    asking = false;
    if (again) {
      const next = again;
      again = null;
      ask(next);
    }
  }
}

/** What stands in every field, by id, to tell what was typed while an answer was awaited. */
function fields() {
  const named = [...form.elements].filter((each) => each.id && each.name && each.type !== "hidden" && each.type !== "file");
  return new Map(named.map((each) => [each.id, each.matches("[type=checkbox], [type=radio]") ? each.checked : each.value]));
}

function restore(typed) {
  for (const [id, value] of typed) {
    const field = $(id);
    if (!field) continue;
    if (typeof value === "boolean") field.checked = value;
    else field.value = value;
  }
}

async function answered(what) {
  setWidth();
  const before = fields();
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of what.extra || []) body.append(name, value);
  body.append("do", what.button ? what.button.value : "enter");
  let response;
  try {
    response = await fetch(what.action, { method: "POST", body, headers: { Desk: what.live ? "live" : "parts" } });
  } catch {
    gone(true);
    return;
  }
  gone(!response.ok);
  if (!response.ok) return;
  const text = await response.text();
  if (what.use) return what.use(text);
  const typed = [...fields()].filter(([id, value]) => before.has(id) && before.get(id) !== value);
  await swap(text, what, typed);
}

function gone(isGone) {
  const line = $("gone");
  line.hidden = !isGone;
  line.textContent = isGone ? "Handouts has stopped. Start it again; what you typed is still here." : "";
}

function waiting(isSlow) {
  const view = $("view");
  view?.querySelector(".working")?.remove();
  if (isSlow && view) view.insertAdjacentHTML("afterbegin", '<p class="working" role="status">Working</p>');
}

async function swap(text, what, typed = []) {
  const got = new DOMParser().parseFromString(text, "text/html");
  const focused = document.activeElement;
  const mark = focusMark(focused);
  const open = [...document.querySelectorAll("details[open]")].map((each) => each.id || "more");
  unmarkPart();
  const scroll = [...document.querySelectorAll(".choose, .sheet")].map((each) => each.scrollTop);
  const view = got.getElementById("view");
  view?.remove();
  for (const part of got.body.querySelectorAll("[id]")) {
    if (part.id === "spoken" || part.parentElement !== got.body) continue;
    const here = $(part.id);
    if (!here || (asSent(here) === part.outerHTML && (what.live || !part.querySelector("input, textarea, select")))) continue; // what was typed is not in the HTML
    here.replaceWith(part);
  }
  restore(typed);
  for (const id of open) {
    const each = id === "more" ? document.querySelector("details.more") : $(id);
    if (each && !(id === "more" && !what.live)) each.open = true;
  }
  document.querySelectorAll(".choose, .sheet").forEach((each, place) => (each.scrollTop = scroll[place]));
  if (/^(use|again) /.test(what.button?.value)) showChosen();
  after(got, focused, mark);
  if (view) await showPage(view);
}

/** The library at the first exercise that a set has put on the sheet. */
function showChosen() {
  const column = document.querySelector(".choose");
  const row = column.querySelector(".row.on");
  if (row) column.scrollTop += row.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 4;
}

/** A part's HTML as it was sent: without the page counts that came later. */
function asSent(part) {
  if (!part.querySelector("[data-pages]")) return part.outerHTML;
  const copy = part.cloneNode(true);
  copy.querySelectorAll("[data-pages]").forEach((each) => (each.textContent = ""));
  copy.querySelectorAll("details").forEach((each) => (each.open = false));
  return copy.outerHTML;
}

function after(got, focused, mark) {
  const spoken = got.getElementById("spoken");
  if (spoken?.dataset.version) form.dataset.version = spoken.dataset.version; // what a press of ours has changed is no news
  const wanted = spoken?.dataset.focus;
  if (wanted && $(wanted)) focusOn($(wanted));
  else if (!focused.isConnected) backTo(findMark(mark), mark.caret);
  if (spoken?.textContent) $("spoken").textContent = spoken.textContent;
  for (const field of form.querySelectorAll("[aria-describedby^=why-]"))
    field.toggleAttribute("aria-invalid", !!$(field.getAttribute("aria-describedby"))?.textContent);
  for (const field of form.querySelectorAll("[aria-invalid]")) field.setAttribute("aria-invalid", "true");
  narrow();
  oneStop();
  markPart();
  sent();
}

function focusOn(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
  if (element.matches("input:not([type=checkbox], [type=radio])")) element.select();
}

/** Back into the field that was typed in, where the caret was: what is selected, the next key would take away. */
function backTo(element, caret) {
  focusOn(element);
  if (caret && element?.matches("input, textarea")) element.setSelectionRange(...caret);
}

function focusMark(element) {
  const caret = element.selectionStart == null ? null : [element.selectionStart, element.selectionEnd];
  return { id: element.id, name: element.name, value: element.value, caret };
}

function findMark({ id, name, value }) {
  if (id && $(id)) return $(id);
  if (name === "do") return [...form.querySelectorAll("button[name=do]")].find((each) => each.value === value) || nearMark(value);
  const all = name ? [...form.querySelectorAll(`[name="${name}"]`)] : []; // ticks share a name
  return all.find((each) => each.value === value) || all[0] || null;
}

function nearMark(value) {
  const id = value.split(" ").pop();
  return $(`dose-${id}`) || $(`lib-${id}`) || $("h-sheet");
}

// ---------------------------------------------------------------- the page picture
function setWidth() {
  const leaf = document.querySelector("#view .leaf");
  if (leaf && leaf.clientWidth && $("width")) $("width").value = Math.round(leaf.clientWidth);
}

async function showPage(view) {
  const here = $("view");
  document.adoptNode(view); // a picture is fetched only for a page that is shown
  const pictures = [...view.querySelectorAll("img")];
  const old = new Map([...here.querySelectorAll("img")].map((each) => [each.dataset.page, each]));
  if (pictures.length && pictures.every((each) => old.has(each.dataset.page)) && pictures.length === old.size) {
    pictures.forEach((each) => each.replaceWith(old.get(each.dataset.page))); // the same pages: no new picture
  } else {
    if (getComputedStyle(document.documentElement).getPropertyValue("--spread").trim() !== "1")
      view.querySelectorAll(".second img").forEach((each) => each.setAttribute("loading", "lazy"));
    await Promise.allSettled(pictures.slice(0, 1).map((each) => each.decode()));
  }
  const place = [here.scrollLeft, here.scrollTop];
  const had = here === document.activeElement;
  here.replaceWith(view);
  [view.scrollLeft, view.scrollTop] = place;
  if (had) view.focus();
  sharpLater();
}

function sharpLater() {
  clearTimeout(sharpTimer);
  sharpTimer = setTimeout(sharp, REST);
}

async function sharp() {
  for (const picture of document.querySelectorAll("#view img")) {
    const width = Math.round(picture.clientWidth * Math.min(window.devicePixelRatio || 1, 3));
    const address = `${picture.dataset.page}${width}.png`;
    if (!width || picture.getAttribute("src") === address) continue;
    const better = new Image();
    better.src = address;
    try {
      await better.decode();
    } catch {
      continue;
    }
    if (picture.isConnected) picture.src = address;
  }
}

// ---------------------------------------------------------------- a workshop's part and its slides
let part = ""; // the one that was pressed

function unmarkPart() {
  document.querySelectorAll("#order [aria-current], #slides [aria-current]").forEach((each) => each.removeAttribute("aria-current"));
}

/** The row of the part that was pressed and its slides are marked. Returns the first of them. */
function markPart() {
  unmarkPart();
  const link = document.querySelector(`#order [data-part="${CSS.escape(part)}"]`);
  if (!link) return null;
  const [first, last = first] = link.dataset.slides.split("–").map(Number);
  const slides = [...document.querySelectorAll("#slides figure")].slice(first - 1, last);
  for (const each of [link, ...slides]) each.setAttribute("aria-current", "true");
  return slides[0];
}

function showPart(link) {
  part = link.dataset.part;
  const slide = markPart();
  if (slide && !slide.offsetParent) $("pane-out").click(); // one column at a time
  slide?.scrollIntoView({ block: "start" });
}

// ---------------------------------------------------------------- print, save, copy
function sent() {
  if (document.querySelector("#say [data-again]")) setTimeout(() => ask(pressed(null, true)), 300);
  const done = document.querySelector("#say .done[data-way]");
  if (!done || done.dataset.did) return;
  done.dataset.did = "1";
  const address = done.dataset.address;
  if (done.dataset.way === "print") printFrom(address);
  else if (done.dataset.way === "save") saveFrom(address);
  else if (done.dataset.way === "open") window.open(address, "_blank", "noopener");
}

function printFrom(address) {
  document.getElementById("printer")?.remove();
  const frame = document.createElement("iframe");
  frame.id = "printer";
  frame.className = "printer";
  frame.title = "What is printed";
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  const late = setTimeout(() => window.open(address, "_blank", "noopener"), 3000);
  frame.addEventListener("load", () => {
    clearTimeout(late);
    try {
      frame.contentWindow.focus();
      frame.contentWindow.print();
    } catch {
      window.open(address, "_blank", "noopener");
    }
  });
  frame.src = address;
  document.body.append(frame);
}

function saveFrom(address) {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}

async function copied(text) {
  let isCopied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    isCopied = false;
  }
  const dialog = document.createElement("dialog");
  dialog.innerHTML = '<h2></h2><textarea readonly aria-label="Words for the chart"></textarea><form method="dialog"><button class="btn">Close</button></form>';
  dialog.querySelector("h2").textContent = isCopied ? "Copied. Paste it into the chart." : "Words for the chart";
  dialog.querySelector("textarea").value = text;
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("textarea").select();
}

// ---------------------------------------------------------------- find and filter, in the page
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function narrow() {
  const find = $("find");
  if (!find || !document.querySelector(".choose [data-search]")) return;
  const words = plain(find.value).split(/\s+/).filter(Boolean);
  const ticked = [...form.querySelectorAll("input[name=show]:checked")].map((each) => each.value);
  const rows = [...document.querySelectorAll(".choose [data-search]")];
  let shown = 0;
  let first = null;
  for (const row of rows) {
    const isShown = words.every((word) => plain(row.dataset.search).includes(word)) && isTicked(row, ticked);
    (row.closest("li") || row).hidden = !isShown;
    row.classList.remove("first");
    if (isShown) {
      shown += 1;
      if (words.length && !first) first = row;
    }
    mark(row.querySelector("b, h3"), words);
  }
  first?.classList.add("first");
  const none = $("nothing-found");
  if (none) none.hidden = shown > 0;
  document.querySelectorAll(".choose .group").forEach((head) => {
    const left = [...head.nextElementSibling.children].filter((each) => !each.hidden).length;
    head.hidden = head.nextElementSibling.hidden = !left;
    head.querySelector("span").textContent = left;
  });
  said(shown, rows.length, words.length > 0 || ticked.length > 0);
}

function isTicked(row, ticked) {
  const rows = new Map();
  for (const each of ticked) {
    const [name, value] = each.split(": ");
    rows.set(name, [...(rows.get(name) || []), value]);
  }
  const has = (row.dataset.show || "").split("|");
  return [...rows].every(([name, values]) => values.some((value) => has.includes(`${name}: ${value}`)));
}

function said(shown, all, isNarrowed) {
  let line = document.querySelector(".choose .found");
  if (!isNarrowed) {
    line?.remove();
    return;
  }
  if (!line) {
    line = document.createElement("p");
    line.className = "found";
    line.setAttribute("role", "status");
    line.innerHTML = '<span><b></b> found. <b>Down</b> goes to the list.</span><button type="button" class="link" data-clear>Clear <kbd>Esc</kbd></button>';
    (document.querySelector(".chips") || document.querySelector(".find")).after(line);
  }
  line.querySelector("b").textContent = `${shown} of ${all}`;
}

function mark(head, words) {
  if (!head) return;
  const text = head.textContent;
  head.textContent = text;
  const low = plain(text);
  const word = words.find((each) => low.includes(each));
  if (!word || low.length !== text.length) return;
  const at = low.indexOf(word);
  const marked = document.createElement("mark");
  marked.textContent = text.slice(at, at + word.length);
  head.replaceChildren(text.slice(0, at), marked, text.slice(at + word.length));
}

function clearFind() {
  $("find").value = "";
  form.querySelectorAll("input[name=show]:checked").forEach((each) => (each.checked = false));
  narrow();
  $("find").focus();
}

// ---------------------------------------------------------------- keys
const rowsShown = () => [...document.querySelectorAll(".choose .row")].filter((each) => !each.closest("[hidden]"));

/** One Tab stop for the library's list, and one for each item's bar of buttons. */
function oneStop() {
  const rows = rowsShown();
  const kept = rows.find((each) => each === document.activeElement) || rows[0];
  document.querySelectorAll(".choose .row").forEach((each) => (each.tabIndex = each === kept ? 0 : -1));
}

function key(event) {
  const mod = MAC ? event.metaKey : event.ctrlKey;
  const at = event.target;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (mod && !event.altKey && !event.shiftKey && shortcut(name, at, event)) return event.preventDefault();
  if (event.altKey && (name === "ArrowUp" || name === "ArrowDown") && at.closest?.(".item")) {
    event.preventDefault();
    return moveBy(at.closest(".item"), name === "ArrowUp" ? "up" : "down");
  }
  if (mod || event.altKey) return;
  if (at.id === "find" && findKey(name)) return event.preventDefault();
  if (at.matches?.(".choose .row") && rowKey(name, at)) return event.preventDefault();
  if (at.closest?.(".open") && fieldKey(name, at)) return event.preventDefault();
  if (name === "Delete" && at.closest?.(".item") && !at.matches("input, select, textarea")) {
    event.preventDefault();
    at.closest(".item").querySelector("button[value^=remove]").click();
  }
  if (name === "Escape") document.querySelectorAll("details.more[open]").forEach((each) => closeMenu(each));
  if (at.matches?.(".nm") && personKey(name, at)) return event.preventDefault();
  if (name === "Enter" && at.matches?.("input.mend")) {
    event.preventDefault();
    at.nextElementSibling.click();
  }
  if (name === "Enter" && at.id === "set-title") {
    event.preventDefault();
    form.querySelector("button[value^=save-set]")?.click();
  }
}

function shortcut(name, at, event) {
  if (name === "k") $("find")?.focus(), $("find")?.select();
  else if (name === "p") form.querySelector(".acts .print")?.click();
  else if (name === "s") form.querySelector(".acts button[value^=save]")?.click();
  else if (name === "/") $("keys").showModal();
  else if (name === "z" && !at.matches("input:not([type=checkbox], [type=radio]), textarea")) ask({ ...pressed(null), button: { value: "undo" } });
  else return false;
  return true;
}

function findKey(name) {
  const rows = rowsShown();
  if (name === "Escape") clearFind();
  else if (name === "ArrowDown" && rows.length) rows[0].focus();
  else if (name === "Enter") {
    const first = document.querySelector(".choose .row.first");
    if (first) ask({ ...pressed(first), keep: true, button: { value: first.value } });
  } else return false;
  return true;
}

function rowKey(name, at) {
  const rows = rowsShown();
  const place = rows.indexOf(at);
  if (name === "ArrowDown") rows[Math.min(place + 1, rows.length - 1)].focus();
  else if (name === "ArrowUp") (place ? rows[place - 1] : $("find")).focus();
  else if (name === "Home") rows[0].focus();
  else if (name === "End") rows[rows.length - 1].focus();
  else return false;
  oneStop();
  return true;
}

/** In a list of people or parts: the next one, whose page or slides are shown at once. */
function personKey(name, at) {
  const names = [...document.querySelectorAll(".nm")];
  const next = names[names.indexOf(at) + (name === "ArrowDown" ? 1 : -1)];
  if (!next || (name !== "ArrowDown" && name !== "ArrowUp")) return false;
  next.focus();
  next.click();
  return true;
}

function fieldKey(name, at) {
  const details = at.closest("details.dose");
  if (!details || (name !== "Escape" && !(name === "Enter" && at.matches("input")))) return false;
  details.open = false;
  details.querySelector("summary").focus();
  return true;
}

function moveBy(item, way) {
  ask({ ...pressed(null), button: { value: `${way} ${item.dataset.item}` } });
}

function closeMenu(details) {
  const had = details.contains(document.activeElement);
  details.open = false;
  if (had) details.querySelector("summary").focus();
}

// ---------------------------------------------------------------- drag
let lifted = null;

function lift(event) {
  const handle = event.target.closest?.(".drag");
  if (!handle || event.button) return;
  event.preventDefault();
  const item = handle.closest(".item");
  lifted = { item, from: [...item.parentElement.children].indexOf(item) };
  item.classList.add("lifted");
  handle.setPointerCapture(event.pointerId);
}

function carry(event) {
  if (!lifted) return;
  const { item } = lifted;
  for (const other of item.parentElement.children) {
    const box = other.getBoundingClientRect();
    if (other === item || event.clientY < box.top || event.clientY > box.bottom) continue;
    const isAbove = item.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING;
    if (isAbove && event.clientY < box.top + box.height / 2) other.before(item);
    else if (!isAbove && event.clientY > box.top + box.height / 2) other.after(item);
  }
}

function drop() {
  if (!lifted) return;
  const { item, from } = lifted;
  lifted = null;
  item.classList.remove("lifted");
  const list = item.parentElement;
  const to = [...list.children].indexOf(item);
  if (to === from) return;
  const others = [...list.children].filter((each) => each !== item);
  list.insertBefore(item, others[from] || null); // the server puts it in its place, so that it can be undone
  ask({ ...pressed(null), button: { value: `move ${item.dataset.item} ${to + 1}` } });
}

// ---------------------------------------------------------------- files, dropped or chosen
async function upload(input, file) {
  if (!file) return;
  const tab = form.elements.tab?.value || "";
  let response;
  try {
    response = await fetch(`${input.dataset.upload}?tab=${tab}&name=${input.dataset.named ? encodeURIComponent(file.name) : ""}`, {
      method: "POST",
      body: file,
      headers: { Desk: "parts" },
    });
  } catch {
    return gone(true);
  }
  if (response.redirected) return location.assign(response.url);
  if (response.ok) return swap(await response.text(), { live: false });
  $("spoken").textContent = await response.text();
  alertLine(await $("spoken").textContent);
}

function alertLine(words) {
  const line = $("gone");
  line.textContent = words;
  line.hidden = false;
  setTimeout(() => (line.hidden = true), 8000);
}

function chosen(event) {
  const input = event.target;
  if (input.dataset?.upload) upload(input, input.files[0]);
  const code = input.dataset?.code && $(input.dataset.code);
  if (code) {
    code.value = input.value;
    ask(pressed(null, true));
  }
}

function dropped(event) {
  const zone = event.target.closest?.("[data-drop]") || document.querySelector("[data-drop].whole");
  if (event.type === "dragover" || zone) event.preventDefault(); // never opened in place of the page
  document.querySelectorAll("[data-drop]").forEach((each) => each.classList.toggle("over", each === zone && event.type === "dragover"));
  if (event.type === "drop" && zone) upload($(zone.dataset.drop), event.dataTransfer.files[0]);
}

// ---------------------------------------------------------------- listening
function begin() {
  if (MAC) document.querySelectorAll("kbd").forEach((each) => (each.textContent = each.textContent.replace("Ctrl", "Cmd")));
  const tab = form.elements.tab?.value;
  if (tab) history.replaceState(null, "", `${location.pathname}?tab=${tab}`);
  form.addEventListener("submit", submit);
  form.addEventListener("input", typed);
  form.addEventListener("change", chosen);
  form.addEventListener("click", clicked);
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, dropped);
  document.addEventListener("keydown", key);
  document.addEventListener("pointerdown", lift);
  document.addEventListener("pointermove", carry);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", drop);
  document.addEventListener("toggle", toggled, true);
  document.addEventListener("visibilitychange", () => document.hidden || look());
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.more[open]").forEach((each) => each.contains(event.target) || closeMenu(each));
  });
  $("keys-button").addEventListener("click", () => $("keys").showModal());
  window.addEventListener("resize", sharpLater);
  setInterval(look, LOOK);
  narrow();
  oneStop();
  sharpLater();
}

function submit(event) {
  const button = event.submitter;
  if (button?.value === "phone") return closeMenus();  // a file is the answer, and the page stays
  event.preventDefault();
  if (!button || button.getAttribute("aria-disabled") === "true") return held();
  const way = button.value.split(" ")[0];
  if (way === "chart") return ask({ ...pressed(button), use: copied });
  closeMenus();
  ask(pressed(button, ["print", "save", "open", "enter"].includes(way) && !!button.getAttribute("formaction")));
}

function closeMenus() {
  document.querySelectorAll("details.more[open]").forEach(closeMenu);
}

/** Printing is held up: go to the field that holds it. */
function held() {
  const way = document.querySelector("#say .hold a");
  if (way) $(way.hash.slice(1))?.focus();
  else $("find")?.focus();
}

function typed(event) {
  const field = event.target;
  if (field.id === "find") return narrow();
  if (field.name === "show") return narrow(), oneStop();
  if (field.name === "pane") return requestAnimationFrame(sharpLater);
  if (field.dataset.code || field.type === "file") return;
  const swatch = form.querySelector(`[data-code="${field.id}"]`);
  if (swatch && /^#[0-9a-f]{6}$/i.test(field.value)) swatch.value = field.value;
  if (field.matches("[data-press]")) return clearTimeout(pressTimer), (pressTimer = setTimeout(() => ask(pressed(null)), field.matches("input, .mend") ? 500 : 0));
  if (field.name?.startsWith("mend:")) return;
  if (field.name === "set_title" || field.name?.startsWith("all:")) return;
  ask(pressed(null, ![...document.querySelectorAll(".mend")].some((each) => each.value))); // a cell written anew shows in its row
}

function clicked(event) {
  if (event.target.closest("[data-clear]")) clearFind();
  const named = event.target.closest("[data-part]");
  const link = named || event.target.closest("#say .hold a");
  if (!link) return;
  event.preventDefault();
  if (named) showPart(named);
  else held();
}

function toggled(event) {
  const details = event.target;
  if (details.matches?.("details.dose") && details.open && document.activeElement === details.firstElementChild)
    details.querySelector(".open input, .open select")?.focus();
  if (!details.matches?.("details.more") || !details.open) return;
  details.querySelector(".menu button")?.focus();
  if (details.querySelector("[data-pages]")) ask({ ...pressed(null, true), action: "/sheet/pages", use: counted });
}

/** Beside each other way to print: how many pages it takes. */
function counted(text) {
  const pages = new Map(text.split("\n").map((line) => line.split("\t")));
  document.querySelectorAll("[data-pages]").forEach((each) => (each.textContent = pages.get(each.dataset.pages) || ""));
}

async function look() {
  if (document.hidden || asking) return;
  try {
    const response = await fetch("/state");
    gone(!response.ok);
    const version = response.ok ? await response.text() : form.dataset.version;
    if (version !== form.dataset.version) {
      form.dataset.version = version;
      ask({ ...pressed(null), button: { value: "enter" } });
    }
  } catch {
    gone(true);
  }
}

if (form) begin();
