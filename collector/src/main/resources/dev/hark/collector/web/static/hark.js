// What the pages do beyond forms and links: the reader's own time zone, the bar of new issues, keys.
// Every page works without this file. No dependency; htmx, where it is there, only saves full page loads.
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  // ---- times: the server wrote UTC, the reader lives elsewhere ----

  const zone = { timeZoneName: "short" };
  const minute = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const clock = new Intl.DateTimeFormat("en-GB", { ...minute, second: "2-digit", fractionalSecondDigits: 3 });
  const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long" });
  const today = new Intl.DateTimeFormat("en-GB", { ...minute, ...zone });
  const thisYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", ...minute, ...zone });
  const otherYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", ...minute, ...zone });

  // Ages are by the server's clock, which wrote when the page was made; the reader's own may be wrong.
  const skew = new Date(document.documentElement.dataset.now) - new Date();
  const serverNow = () => new Date(Date.now() + (skew || 0));

  function ago(at, now) {
    const seconds = Math.max(0, Math.floor((now - at) / 1000));
    if (seconds < 5) return "now";
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
    if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
    const days = Math.floor(seconds / 86400);
    return days < 730 ? `${days} d` : `${Math.floor(days / 365)} y`;
  }

  function spoken(at, now) {
    if (at.toDateString() === now.toDateString()) return today.format(at);
    return (at.getFullYear() === now.getFullYear() ? thisYear : otherYear).format(at);
  }

  function tellTimes(root) {
    const now = serverNow();
    for (const time of all("time[data-as]", root)) {
      const at = new Date(time.dateTime);
      time.title = full.format(at);
      if (time.dataset.as === "spoken") time.textContent = spoken(at, now);
      if (time.dataset.as === "clock") time.textContent = clock.format(at);
    }
  }

  // Ages grow while the page stands. "now" and "4 s ago" differ in a word, so sentences are left alone.
  function tellAges() {
    const now = serverNow();
    for (const time of all(".issues time[data-as=ago]")) time.textContent = ago(new Date(time.dateTime), now);
  }

  // ---- live: say how much is new, move nothing ----

  const heard = new Set();
  const patience = 10_000;
  let events = null;
  let silence = 0;
  let lost = false;
  let hiddenSince = 0;

  // A browser opens six connections to one host, and a stream keeps one: only the tab that is seen has it.
  function listen() {
    const live = one("main")?.dataset.live;
    if (!live || !("EventSource" in window) || events || document.hidden) return;
    events = new EventSource(live);
    events.addEventListener("issue", (event) => hear(JSON.parse(event.data)));
    events.addEventListener("open", () => {
      clearTimeout(silence);
      if (lost) bar("Newer than this page · show");
      lost = false;
    });
    events.addEventListener("error", () => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        lost = true;
        bar(`Not connected since ${today.format(new Date())} · reload`);
      }, patience);
    });
  }

  function rest() {
    clearTimeout(silence);
    events?.close();
    events = null;
  }

  function hear({ number, change }) {
    if (change === "updated") return;
    if (rows().length === 0) return show();
    heard.add(number);
    bar(`${heard.size} new · show`);
    say(`${heard.size} new`);
  }

  function bar(text) {
    const fresh = one("#fresh");
    if (!fresh) return;
    fresh.textContent = text;
    fresh.hidden = false;
  }

  function show() {
    heard.clear();
    const here = location.pathname + location.search;
    if (window.htmx) window.htmx.ajax("GET", here, { target: "#main", select: "#main", swap: "outerHTML" });
    else location.reload();
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      hiddenSince = Date.now();
      rest();
      return;
    }
    if (Date.now() - hiddenSince > 60_000) bar("Newer than this page · show");
    listen();
  });

  function say(text) {
    const said = one("#said");
    if (said) said.textContent = text;
  }

  // ---- list: one row is "here" ----

  const rows = () => all("tr[data-issue]");
  const here = () => one("tr.here");

  function moveTo(row) {
    if (!row) return;
    here()?.classList.remove("here");
    row.classList.add("here");
    row.querySelector(".c-what a").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const list = rows();
    if (list.length === 0) return;
    const at = list.indexOf(here());
    moveTo(list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))]);
  }

  const picked = () => all("input[name=issue]:checked");

  function readyBulk() {
    const none = picked().length === 0;
    for (const button of all("#bulk button")) button.disabled = none;
  }

  function change(state) {
    const bulk = one("#bulk");
    if (!bulk) return;
    if (picked().length === 0 && here()) here().querySelector("input[name=issue]").checked = true;
    if (picked().length === 0) return;
    readyBulk();
    bulk.requestSubmit(bulk.querySelector(`button[value=${state}]`));
  }

  function toggle() {
    const box = here()?.querySelector("input[name=issue]");
    if (!box) return;
    box.checked = !box.checked;
    readyBulk();
  }

  // ---- keys ----

  const go = (selector) => one(selector)?.click();
  const act = (key) => one(`.actions button[data-key="${key}"]`)?.click();
  const inList = () => one("main.list") !== null;

  const keys = {
    j: () => (inList() ? step(1) : go('a[rel="next"]')),
    k: () => (inList() ? step(-1) : go('a[rel="prev"]')),
    e: () => (inList() ? change("resolved") : act("e")),
    m: () => (inList() ? change("muted") : act("m")),
    x: toggle,
    u: () => go("#up"),
    "/": () => one("#query")?.focus(),
    "?": () => one("#help")?.togglePopover(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) {
      // Escape would empty a search field; leaving it is what the next key needs.
      if (event.key === "Escape") {
        event.preventDefault();
        event.target.blur();
      }
      return;
    }
    if (event.key === "Enter" && here() && event.target === document.body) here().querySelector(".c-what a").click();
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  document.addEventListener("change", (event) => {
    if (event.target.name === "issue") readyBulk();
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-issue]");
    if (!row || row === here()) return;
    here()?.classList.remove("here");
    row.classList.add("here");
  });
  document.addEventListener("click", (event) => {
    if (event.target.id === "fresh") show();
  });
  // htmx changes the address without a new page: forms come back to where the reader is, not to where he was.
  document.addEventListener("submit", (event) => {
    const back = event.target.querySelector("input[name=back]");
    if (back) back.value = location.pathname + location.search;
  });

  // ---- at the start, and whenever htmx has put in a part ----

  function settle(root) {
    tellTimes(root);
    tellAges();
    readyBulk();
    listen();
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    settle(document);
    if (event.detail.elt.matches?.("main.issue")) say(`Issue is ${one(".signs .state").textContent.trim()}`);
  });
  document.addEventListener("htmx:responseError", () => say("That did not work. Reload the page and try again."));
  setInterval(tellAges, 10_000);
  settle(document);
})();
