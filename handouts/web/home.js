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
        if (what !== "frame") stayAwake(this.timer.state === "running");
        tell(this.timer, what, kept);
        this.show();
      });
      this.timer.isAuto = true;
    }
    this.show();
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

window.page = new Home();
