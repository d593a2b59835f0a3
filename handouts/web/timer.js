"use strict";
/* What every page has: words, sound, timers and what they show and say. Nothing is loaded. */

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = JSON.parse(one("#words").textContent);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const now = () => performance.now(); // milliseconds; each window has its own, so they tell each other how long, never when
const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
const isNarrow = matchMedia("(max-width: 640px)");
const say = (text) => { one("#live").textContent = text; };

/* Keep the screen on, where the browser can. */
let lock = null;
async function stayAwake(isOn) {
  try {
    if (isOn) lock ??= await navigator.wakeLock?.request("screen") ?? null;
    else { await lock?.release(); lock = null; }
    lock?.addEventListener("release", () => { lock = null; });
  } catch { lock = null; }
}

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
    sweep.setAttribute("stroke-dasharray", share < 1 ? `${share} 2` : "none"); // a whole ring has no seam
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
