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
    stayAwake(true);
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
    const clock = this.timed;
    this.peer.postMessage({handouts: "state", at, isBlack, isBig, isAuto, clock, isSoundOn: sound.isOn, timer: this.current?.told}, "*");
  }

  get timed() { return {...this.clock, spent: this.elapsed}; }
  heed(clock) { this.clock = {...clock, since: clock.since === null ? null : now()}; }

  greet() {
    const isThere = window.opener && !window.opener.closed;
    if (isThere) window.opener.postMessage({handouts: "hello", isNew: !this.peer, clock: this.timed}, "*");
    else if (this.peer) { this.peer = null; say(words.closed); }
  }

  hear({data, source}) {
    if (!data?.handouts || source === window) return;
    if (data.handouts === "state" && this.isPresenter && source === window.opener) {
      const isMoved = data.at !== this.at;
      const {timer, handouts, ...state} = data;
      this.peer = source;
      Object.assign(this, state);
      this.heed(data.clock);
      if (timer && this.current) this.current.set(timer);
      if (isMoved) say(one("h1, h2", this.leaves[this.at]).textContent);
      this.show(false);
    } else if (!this.isPresenter && data.handouts === "hello") {
      const isNew = data.isNew || source !== this.peer;
      if (source !== this.peer && this.clock.since === null && !this.clock.isStopped) this.heed(data.clock); // after a reload
      this.peer = source;
      if (isNew) this.share();
    } else if (!this.isPresenter && data.handouts === "do" && source === this.peer && `do_${data.name}` in this) this.act(data.name, data.value);
  }

  listen() {
    addEventListener("message", (event) => this.hear(event));
    addEventListener("keydown", (event) => this.key(event));
    addEventListener("beforeprint", () => this.timers.forEach((timer, place) => timer && paint(new Timer(timer.phases), this.leaves[place], null)));
    addEventListener("afterprint", () => { document.body.dataset.print = ""; this.show(false); });
    one("#bar").addEventListener("click", ({target}) => { if (target.dataset.do) this.act(target.dataset.do); });
    for (const root of [one("#slides"), one("#black"), one("#count")]) root.addEventListener("click", () => { if (getSelection().isCollapsed && !isNarrow.matches) this.act("next"); });
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

window.page = new Show();
