"use strict";
/* A page for a room or for a runner at home: sound, timers, slides in two windows, exercises. Nothing is loaded. */

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = JSON.parse(one("#words").textContent);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const now = () => performance.now(); // milliseconds; each window has its own, so they tell each other how long, never when
const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
const say = (text) => { one("#live").textContent = text; };

/* ---- sound: made here, planned ahead on the sound clock, so that a busy or hidden page is not late ---- */

const TONES = { // each a list of [hertz, start, length], in seconds
  ten: [[660, 0, 0.16], [660, 0.26, 0.16]],
  five: [[660, 0, 0.1], [660, 0.18, 0.1], [660, 0.36, 0.1]],
  none: [[988, 0, 0.8]],
  change: [[523, 0, 0.2], [784, 0.24, 0.34]],
  done: [[523, 0, 0.2], [659, 0.24, 0.2], [784, 0.48, 0.5]],
  mark: [[587, 0, 0.3]],
  beat: [[440, 0, 0.06]],
  repetition: [[660, 0, 0.09]],
};

const sound = {
  isOn: true,
  context: null,
  planned: [],
  wake() { // a browser lets a page sound only after a key, a click or a touch
    const Context = window.AudioContext || window.webkitAudioContext;
    if (!this.isOn || !Context) return null;
    this.context ??= new Context();
    if (this.context.state === "suspended") this.context.resume();
    return this.context;
  },
  plan(name, delay) {
    const context = this.wake();
    if (!context) return;
    for (const [hertz, start, length] of TONES[name]) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      const at = context.currentTime + delay + start;
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.001, at);
      volume.gain.exponentialRampToValueAtTime(0.6, at + 0.015);
      volume.gain.exponentialRampToValueAtTime(0.001, at + length);
      tone.connect(volume).connect(context.destination);
      tone.start(at);
      tone.stop(at + length + 0.02);
      this.planned.push(tone);
    }
  },
  cancel() {
    for (const tone of this.planned) tone.disconnect();
    this.planned = [];
  },
};

/* ---- a timer: phases one after the other, each over at its own deadline however late the browser is ---- */

class Timer {
  constructor(phases, changed) {
    this.phases = phases;
    this.changed = changed; // is told "start", "pause", "frame", "end" and "done"
    this.isAuto = false;
    this.reset();
  }

  reset() { this.place = 0; this.hold("ready"); }
  get phase() { return this.phases[this.place]; }
  get length() { return this.phase.seconds === null ? Infinity : this.phase.seconds * 1000; }
  get elapsed() { return Math.min(this.length, this.spent + (this.state === "running" ? now() - this.since : 0)); }
  get left() { return this.length - this.elapsed; }
  get isLast() { return this.following(this.place) >= this.phases.length; }
  get holds() { return this.phases.filter((phase) => phase.kind !== "change" && phase.kind !== "rest"); }
  get number() { return this.phases.slice(0, this.place + 1).filter((phase) => this.holds.includes(phase)).length + (this.holds.includes(this.phase) ? 0 : 1); }

  /* Go on by one: true where that meant something here, false where the timer is through. */
  next() {
    if (this.state === "done") return false;
    if (this.state === "ready") this.run(now());
    else if (this.state === "paused") this.run(now(), this.spent);
    else { sound.cancel(); this.over(now()); }
    return true;
  }

  back() {
    if (this.state === "done" || (this.state === "ready" && this.place === 0)) return false;
    const isStarted = this.state !== "ready";
    if (!isStarted) this.place -= this.phases[this.place - 1].kind === "change" && this.place > 1 ? 2 : 1;
    else if (this.phase.kind === "change") this.place += 1;
    this.hold("ready");
    this.changed("end");
    return true;
  }

  pause() {
    if (this.state !== "running") return;
    const spent = this.elapsed;
    this.hold("paused");
    this.spent = spent;
    this.changed("pause");
  }

  set(state) { // what the other window says
    const isNew = state.place !== this.place || state.state !== this.state;
    clearTimeout(this.alarm);
    Object.assign(this, state, {since: now()});
    if (this.state === "running") this.watch();
    this.changed(isNew && this.state === "running" ? "start" : "frame");
  }

  get told() {
    const {place, state, elapsed, isAuto} = this;
    return {place, state, isAuto, spent: elapsed};
  }

  hold(state) {
    clearTimeout(this.alarm);
    sound.cancel();
    this.state = state;
    this.spent = 0;
  }

  run(at, spent = 0) {
    this.state = "running";
    this.spent = spent;
    this.since = at;
    this.ring();
    this.watch();
    this.changed("start");
  }

  ring() {
    for (const [name, second] of this.marks()) {
      const delay = second - this.elapsed / 1000;
      if (delay > -0.05) sound.plan(name, Math.max(0, delay));
    }
  }

  /* The sounds of this phase with their seconds. */
  marks() {
    const {kind, seconds, mark, beats, repetitions} = this.phase;
    if (seconds === null) return [];
    const marks = [["none", seconds]];
    if (kind === "change" || kind === "rest") return [3, 2, 1].filter((left) => left < seconds).map((left) => ["beat", seconds - left]).concat(marks);
    if (kind === "count") {
      let at = 0;
      for (let number = 0; number < repetitions; number++) beats.forEach((beat, part) => { if (beat) marks.push([part ? "beat" : "repetition", at]); at += beat; });
    } else {
      if (seconds > 10) marks.push(["ten", seconds - 10]);
      if (seconds > 5) marks.push(["five", seconds - 5]);
      if (mark && Math.abs(seconds - 10 - mark) > 1) marks.push(["mark", mark]);
    }
    marks.push([this.isLast ? "done" : "change", seconds + 1]);
    return marks;
  }

  following(place) {
    const skips = !this.isAuto && this.phases[place + 1]?.kind === "change";
    return place + (skips ? 2 : 1);
  }

  watch() {
    clearTimeout(this.alarm);
    if (this.length < Infinity) this.alarm = setTimeout(() => { this.look(); if (this.state === "running") this.watch(); }, Math.max(0, this.left));
    this.frame();
  }

  frame() {
    this.framed ??= requestAnimationFrame(() => {
      this.framed = null;
      if (this.state !== "running") return;
      this.look();
      this.frame();
    });
  }

  look() {
    if (this.state !== "running") return;
    if (this.left <= 0) this.over(this.since + this.length - this.spent);
    else this.changed("frame");
  }

  over(at) {
    clearTimeout(this.alarm);
    const following = this.following(this.place);
    this.spent = 0;
    if (following >= this.phases.length) {
      this.state = "done";
      this.changed("done");
      return;
    }
    this.place = following;
    this.state = "ready";
    this.changed("end");
    if (this.isAuto) this.run(at);
  }
}

/* Which repetition a phase of beats has come to, and which part of it. */
function counted({phase: {beats, parts, repetitions}, elapsed}) {
  const each = beats.reduce((sum, beat) => sum + beat, 0) * 1000;
  const number = Math.min(repetitions, Math.floor(elapsed / each) + 1);
  let inside = elapsed - (number - 1) * each;
  let part = 0;
  while (part < beats.length - 1 && inside >= beats[part] * 1000) inside -= beats[part++] * 1000;
  return {number, part: parts[part] ?? ""};
}

/* The words for what a timer does now. */
function label(timer) {
  const {phase, state} = timer;
  if (phase.kind === "count" && state !== "ready") {
    const least = phase.mark === null ? "" : `${phase.mark * phase.repetitions / phase.seconds}–`;
    return fill(words.count_of, {...counted(timer), count: least + phase.repetitions});
  }
  return phase.kind === "change" && phase.label !== words.ready ? `${words.change}: ${phase.label}` : phase.label;
}

/* Show where a timer stands: the ring, the number, the steps, the mark of the shorter end. */
function paint(timer, root, count) {
  const {phase, state} = timer;
  const isUnder = state === "running" || state === "paused";
  const isCounted = isUnder && phase.seconds !== null;
  const spent = isCalm.matches ? Math.floor(timer.elapsed / 1000) * 1000 : timer.elapsed;
  const share = isCounted ? 1 - spent / timer.length : 1;
  const seconds = phase.kind === "count" ? counted(timer).number : Math.ceil(timer.left / 1000 - 1e-6);
  for (const sweep of all(".sweep", root)) {
    sweep.setAttribute("stroke-dasharray", `${share} 2`);
    sweep.setAttribute("stroke-dashoffset", `${share - 1}`);
  }
  for (const number of all("[data-count]", root)) {
    number.dataset.rest ??= number.textContent; // what stands there while nothing is counted
    const shown = isCounted ? `${seconds}` : number.dataset.rest;
    if (number.textContent !== shown) number.textContent = shown;
  }
  const turn = isUnder ? fill(words.turn, {number: timer.number, count: timer.holds.length}) : "";
  for (const place of all("[data-turn]", root)) place.textContent = state === "paused" ? `${turn}, ${words.paused_turn}` : turn;
  for (const step of all("[data-step]", root)) step.classList.toggle("lit", isUnder && Number(step.dataset.step) === phase.step);
  for (const mark of all(".mark", root)) mark.classList.toggle("reached", isUnder && phase.mark !== null && timer.elapsed >= phase.mark * 1000);
  for (const place of all("[data-label]", root)) place.textContent = label(timer);
  root.dataset.timer = `${state} ${phase.kind}`;
  if (!count) return;
  count.hidden = !isCounted || !document.body.classList.contains("big-room");
  one("[data-count]", count).textContent = seconds;
  one("[data-label]", count).textContent = label(timer);
}

/* What a screen reader is told of a timer; `kept` remembers what was said of this phase. */
function tell(timer, what, kept) {
  const {phase, left} = timer;
  const isHold = phase.kind === "hold" && phase.seconds !== null;
  if (what === "start") {
    kept.left = isHold ? [10, 5].filter((second) => second < left / 1000) : [];
    kept.mark = isHold && phase.mark && phase.seconds - phase.mark !== 10 ? phase.mark * 1000 : Infinity;
    say(fill(phase.seconds === null || phase.kind === "count" ? words.starts_open : words.starts, {label: label(timer), seconds: Math.round(left / 1000)}));
  } else if (what === "frame" && timer.state === "running") {
    if (left <= (kept.left[0] ?? -1) * 1000) say(fill(words.seconds_left, {seconds: kept.left.shift()}));
    if (timer.elapsed >= kept.mark) { kept.mark = Infinity; say(words.enough); }
  } else if (what === "end") say(fill(words.ends, {label: phase.label}));
  else if (what === "done") say(words.done);
  else if (what === "pause") say(words.paused);
}

/* ---- a workshop's slides, the same in the room's window and the presenter's ---- */

const KEYS = {
  PageDown: "next", ArrowRight: "next", ArrowDown: "next", " ": "next", Enter: "next", n: "next",
  PageUp: "back", ArrowLeft: "back", ArrowUp: "back", Backspace: "back", Home: "first", End: "last",
  b: "black", ".": "black", p: "pause", a: "auto", s: "presenter", g: "big", m: "sound", f: "full", F5: "full", "?": "help", h: "help",
};
const HERE = ["presenter", "full", "help", "print", "print_notes"]; // done in the window where they are asked for

class Show {
  constructor() {
    this.leaves = all(".leaf");
    this.isPresenter = location.hash === "#presenter" && window.opener !== null;
    this.at = this.isPresenter ? 0 : Math.min(this.leaves.length, Math.max(1, Number(location.hash.slice(1)) || 1)) - 1;
    this.isBlack = false;
    this.isBig = false;
    this.clock = {spent: 0, since: null, isStopped: false}; // the running clock, in milliseconds
    this.typed = "";
    this.timers = this.leaves.map((leaf, place) => leaf.dataset.phases ? this.timer(JSON.parse(leaf.dataset.phases), place) : null);
    document.body.classList.add("js");
    document.body.classList.toggle("presenter", this.isPresenter);
    if (this.isPresenter) sound.isOn = false;
    this.measure();
    this.listen();
    this.show(false);
    setInterval(() => this.tick(), 500);
  }

  timer(phases, place) {
    const kept = {};
    const timer = new Timer(phases, (what) => {
      paint(timer, this.leaves[place], one("#count"));
      if (!this.isPresenter || what === "start") tell(timer, what, kept);
      if (what !== "frame") this.share();
    });
    return timer;
  }

  get current() { return this.timers[this.at]; }
  get elapsed() { return this.clock.spent + (this.clock.since === null ? 0 : now() - this.clock.since); }

  /* ---- what can be asked for ---- */

  act(name, value) {
    if (this.isPresenter && !HERE.includes(name) && this.peer) {
      this.peer.postMessage({handouts: "do", name, value}, "*");
      return;
    }
    sound.wake();
    this[`do_${name}`](value);
    if (!HERE.includes(name)) this.show(["next", "back", "first", "last", "go"].includes(name));
  }

  do_next() {
    if (this.isBlack) this.isBlack = false;
    else if (!this.current?.next()) this.go(this.at + 1);
  }

  do_back() {
    if (this.isBlack) this.isBlack = false;
    else if (!this.current?.back()) this.go(this.at - 1);
  }

  do_first() { this.go(0); }
  do_last() { this.go(this.leaves.length - 1); }
  do_go(place) { this.go(place); }
  do_black() { this.isBlack = !this.isBlack; say(this.isBlack ? words.is_black : ""); }
  do_big() { this.isBig = !this.isBig; }
  do_sound() { sound.isOn = !sound.isOn; if (!sound.isOn) sound.cancel(); }
  do_auto() { this.isAuto = !this.isAuto; for (const timer of this.timers) if (timer) timer.isAuto = this.isAuto; }
  do_help() { one("#help").showModal(); }
  do_print() { this.print(""); }
  do_print_notes() { this.print("notes"); }

  /* The clock and a running timer stand still together; what is planned for later moves with them. */
  do_pause() {
    const {clock} = this;
    if (clock.since !== null) this.clock = {spent: this.elapsed, since: null, isStopped: true};
    else if (clock.isStopped) this.clock = {spent: clock.spent, since: now(), isStopped: false};
    if (this.current?.state === "running") this.current.pause();
    else if (this.current?.state === "paused") this.current.next();
  }

  do_full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  do_presenter() {
    this.peer = window.open(location.href.replace(/#.*/, "") + "#presenter", "handouts-presenter", "width=1180,height=800");
    if (!this.peer) say(words.blocked);
    document.body.classList.toggle("blocked", !this.peer);
  }

  print(what) {
    document.body.dataset.print = what;
    window.print();
  }

  go(place) {
    if (place < 0 || place >= this.leaves.length || place === this.at) return;
    if (["running", "paused"].includes(this.current?.state)) this.current.reset();
    if (this.clock.since === null && !this.clock.isStopped) this.clock.since = now(); // the first slide waits for people
    this.at = place;
    if (this.current?.state === "done") this.current.reset();
  }

  /* ---- what is seen ---- */

  show(isMoved) {
    this.leaves.forEach((leaf, place) => {
      leaf.classList.toggle("on", place === this.at);
      leaf.classList.toggle("upcoming", this.isPresenter && place === this.at + 1);
      if (place !== this.at) leaf.classList.remove("moved");
      leaf.classList.toggle("moved", place === this.at && (isMoved || leaf.classList.contains("moved")));
    });
    document.body.classList.toggle("big-room", this.isBig);
    if (this.isBig) this.enlarge(this.leaves[this.at]);
    for (const [name, isOn] of [["black", this.isBlack], ["big", this.isBig], ["sound", this.isSoundOn ?? sound.isOn], ["auto", Boolean(this.isAuto)], ["pause", this.clock.isStopped]]) {
      one(`[data-do=${name}]`).setAttribute("aria-pressed", isOn);
    }
    one("[data-do=pause]").textContent = this.clock.isStopped ? words.go_on : words.pause;
    one("#black").hidden = !this.isBlack || this.isPresenter;
    document.body.classList.toggle("is-black", this.isBlack);
    one("#clock").hidden = !this.isPresenter;
    if (this.current) paint(this.current, this.leaves[this.at], one("#count"));
    else one("#count").hidden = true;
    if (isMoved) one("h1, h2", this.leaves[this.at]).focus({preventScroll: true});
    if (!this.isPresenter && isMoved) history.replaceState(null, "", `#${this.at + 1}`);
    this.tick();
    this.share();
  }

  tick() {
    if (this.isPresenter) this.greet();
    const minutes = this.elapsed / 60000;
    const plan = this.leaves.map((leaf) => [Number(leaf.dataset.starts), Number(leaf.dataset.minutes)]);
    const [starts, lasts] = plan[this.at];
    const whole = plan.at(-1)[0] + plan.at(-1)[1];
    const late = minutes > starts + lasts ? minutes - starts - lasts : minutes < starts ? minutes - starts : 0;
    const pace = Math.round(late) > 0 ? fill(words.behind, {minutes: Math.round(late)}) : Math.round(late) < 0 ? fill(words.ahead, {minutes: -Math.round(late)}) : words.on_time;
    const ends = new Date(Date.now() + Math.max(0, whole - minutes + late) * 60000).toTimeString().slice(0, 5);
    const isStarted = this.clock.since !== null || this.clock.isStopped;
    const shown = {
      elapsed: `${clockface(minutes)} ${words.elapsed}`,
      plan: fill(words.planned, {start: clockface(starts), end: clockface(starts + lasts)}),
      pace: this.clock.isStopped ? words.stands : isStarted ? pace : words.not_started,
      ends: fill(words.ends_at, {time: ends}),
    };
    for (const [name, text] of Object.entries(shown)) one(`[data-clock=${name}]`).textContent = text;
    one("#clock h2").textContent = this.at + 1 < this.leaves.length ? words.up_next : words.the_end;
  }

  /* Make words that this machine's font sets too wide or too high for their box a little smaller. */
  measure() {
    document.body.classList.add("measuring");
    for (const box of all(".text").filter((each) => !fits(each))) shrink(box, "--k", 0.96);
    document.body.classList.remove("measuring");
  }

  /* For a big room, let the words of a slide take what room there is. */
  enlarge(leaf) {
    if (leaf.classList.contains("enlarged")) return;
    leaf.classList.add("enlarged");
    for (const box of all(".text:not(.foot)", leaf)) shrink(box, "--g", 1.5);
  }

  /* ---- the other window ---- */

  share() {
    if (this.isPresenter || !this.peer) return;
    const {at, isBlack, isBig, isAuto} = this;
    const clock = {...this.clock, spent: this.elapsed};
    this.peer.postMessage({handouts: "state", at, isBlack, isBig, isAuto, clock, isSoundOn: sound.isOn, timer: this.current?.told}, "*");
  }

  greet() {
    const isThere = window.opener && !window.opener.closed;
    if (isThere) window.opener.postMessage({handouts: "hello"}, "*");
    else if (this.peer) { this.peer = null; say(words.closed); }
  }

  hear({data, source}) {
    if (!data?.handouts || source === window) return;
    if (data.handouts === "state" && this.isPresenter && source === window.opener) {
      const isMoved = data.at !== this.at;
      const {timer, handouts, ...state} = data;
      this.peer = source;
      Object.assign(this, state, {clock: {...data.clock, since: data.clock.since === null ? null : now()}});
      if (timer && this.current) this.current.set(timer);
      if (isMoved) say(one("h1, h2", this.leaves[this.at]).textContent);
      this.show(false);
    } else if (!this.isPresenter && data.handouts === "hello") {
      this.peer = source;
      this.share();
    } else if (!this.isPresenter && data.handouts === "do" && source === this.peer && `do_${data.name}` in this) this.act(data.name, data.value);
  }

  listen() {
    addEventListener("message", (event) => this.hear(event));
    addEventListener("keydown", (event) => this.key(event));
    addEventListener("beforeprint", () => this.timers.forEach((timer, place) => timer && paint(new Timer(timer.phases), this.leaves[place], null)));
    addEventListener("afterprint", () => { document.body.dataset.print = ""; this.show(false); });
    one("#bar").addEventListener("click", ({target}) => { if (target.dataset.do) this.act(target.dataset.do); });
    for (const root of [one("#slides"), one("#black"), one("#count")]) root.addEventListener("click", () => { if (getSelection().isCollapsed) this.act("next"); });
    let idle;
    addEventListener("pointermove", () => {
      document.body.classList.remove("idle");
      clearTimeout(idle);
      idle = setTimeout(() => document.body.classList.add("idle"), 3000);
    });
    document.body.classList.add("idle");
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || one("dialog[open]")) return;
    const {key} = event;
    const isPress = event.target.closest("button") && (key === " " || key === "Enter");
    if (isPress) return;
    if (/^\d$/.test(key)) { this.typed += key; return; }
    if (key === "Enter" && this.typed) this.act("go", Number(this.typed) - 1);
    else if (KEYS[key.length === 1 ? key.toLowerCase() : key]) this.act(KEYS[key.length === 1 ? key.toLowerCase() : key]);
    else return;
    this.typed = "";
    event.preventDefault();
  }
}

const fits = (box) => box.lastElementChild.offsetHeight <= box.clientHeight + 1 && box.lastElementChild.scrollWidth <= box.clientWidth + 1;

function shrink(box, name, most) {
  for (let size = most; size > 0.5; size -= 0.04) {
    box.style.setProperty(name, size.toFixed(2));
    if (fits(box)) return;
  }
}

function clockface(minutes) {
  const seconds = Math.round(Math.abs(minutes) * 60);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part, place) => place ? `${part}`.padStart(2, "0") : part).join(":");
}

/* ---- a sheet at home: one card at a time, each exercise with its timer ---- */

class Home {
  constructor() {
    this.cards = all(".card");
    this.at = 0;
    document.body.classList.add("js");
    one("#bar").addEventListener("click", ({target}) => { if (target.dataset.do) this.act(target.dataset.do); });
    addEventListener("keydown", (event) => this.key(event));
    for (const field of all("[data-asked]")) field.addEventListener("input", () => this.build());
    this.build();
  }

  get card() { return this.cards[this.at]; }

  act(name) {
    sound.wake();
    if (name === "start") this.start();
    else if (name === "sound") { sound.isOn = !sound.isOn; if (!sound.isOn) sound.cancel(); this.show(); }
    else this.go(this.at + (name === "next" ? 1 : -1));
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("button, input")) return;
    const name = {" ": "start", ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back"}[event.key];
    if (!name) return;
    event.preventDefault();
    this.act(name);
  }

  go(place) {
    if (place < 0 || place >= this.cards.length) return;
    this.timer?.reset();
    this.at = place;
    this.build();
    scrollTo(0, 0);
    one("h1, h2", this.card).focus({preventScroll: true});
  }

  start() {
    const {timer} = this;
    if (!timer) return;
    if (timer.state === "running" && timer.phase.seconds !== null) timer.pause();
    else if (timer.state !== "done") timer.next();
    else { this.build(); this.timer.next(); }
    one(".timer", this.card).scrollIntoView({block: "center", behavior: isCalm.matches ? "auto" : "smooth"});
  }

  /* Lay out this card's phases anew; what its dose leaves open is asked for on the card. */
  build() {
    this.timer?.reset();
    this.timer = null;
    const {routine} = this.card.dataset;
    if (routine) {
      const asked = Object.fromEntries(all("[data-asked]", this.card).map((field) => [field.dataset.asked, field.checkValidity() ? Number(field.value) : 0]));
      const kept = {};
      this.timer = new Timer(expand(JSON.parse(routine), asked), (what) => {
        if (what === "end" || what === "done") navigator.vibrate?.(300);
        if (what !== "frame") this.stayAwake();
        tell(this.timer, what, kept);
        this.show();
      });
      this.timer.isAuto = true;
    }
    this.show();
  }

  async stayAwake() { // the screen stays on while a timer runs, where the browser can
    const isRunning = this.timer.state === "running";
    try {
      if (isRunning) this.lock ??= await navigator.wakeLock?.request("screen");
      else { await this.lock?.release(); this.lock = null; }
    } catch { this.lock = null; }
  }

  show() {
    const {timer} = this;
    this.cards.forEach((card, place) => card.classList.toggle("on", place === this.at));
    const start = one("[data-do=start]");
    const state = timer?.state;
    start.hidden = !timer;
    start.textContent = state === "running" ? timer.phase.seconds === null ? words.set_done : words.pause : {paused: words.go_on, done: words.again}[state] ?? words.start;
    one("[data-do=back]").hidden = this.at === 0;
    one("[data-do=next]").hidden = this.at === this.cards.length - 1;
    one("[data-do=next]").textContent = this.at ? words.next : words.begin;
    one("[data-do=sound]").setAttribute("aria-pressed", sound.isOn);
    if (!timer) return;
    const first = timer.phases[1];
    const number = one("[data-count]", this.card);
    number.dataset.rest = first.kind === "count" ? first.repetitions : first.seconds ?? "";
    paint(timer, this.card);
    if (state === "ready" && timer.place === 0) one("[data-label]", this.card).textContent = first.label;
    if (state === "done") one("[data-label]", this.card).textContent = words.done;
    const count = timer.phases.at(-1).round;
    one("[data-round]", this.card).textContent = count > 1 ? fill(words.round, {number: timer.phase.round, count}) : "";
  }
}

/* A routine's rounds as phases, one after the other; `asked` holds what the dose left open: 0 where nothing was typed. */
function expand({round, between, rounds, lead}, asked) {
  const phases = [{...between, kind: "change", label: words.ready, seconds: lead, round: 1}];
  const count = rounds ?? (asked.rounds || 1);
  for (let number = 1; number <= count; number++) {
    if (number > 1) phases.push({...between, round: number});
    for (const phase of round) phases.push({...phase, seconds: phase.kind === "hold" ? phase.seconds ?? (asked.seconds || null) : phase.seconds, round: number});
  }
  return phases;
}

window.page = document.body.classList.contains("deck") ? new Show() : new Home();
