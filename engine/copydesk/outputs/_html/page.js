// @ts-check
// Filters, sorting and keys. The page reads without it. It makes nothing of text: words that it
// shows are words that are there already.
"use strict";
(() => {
  /** @type {(id: string) => any} */
  const $ = (id) => document.getElementById(id);
  /** @type {(selector: string, within?: ParentNode) => HTMLElement[]} */
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  for (const each of all(".js")) if (each.id !== "none" && each.id !== "mnone") each.hidden = false;

  // Words are compared without case and accents, as a person who searches types them.
  /** @type {(text: string) => string} */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /** @type {(number: number, of: number, word: string) => string} */
  const said = (number, of, word) => {
    const [few, many] = [number.toLocaleString("en"), of.toLocaleString("en")];
    return number === of ? `${many} ${word}${of === 1 ? "" : "s"}` : `${few} of ${many} ${word}s`;
  };

  /** Runs a function once a burst of calls is over; until then the node is busy.
   *  @type {(node: HTMLElement, run: () => void) => () => void} */
  const calmly = (node, run) => {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      node.setAttribute("aria-busy", "true");
      timer = setTimeout(() => {
        run();
        node.removeAttribute("aria-busy");
      }, 90);
    };
  };

  // Findings

  /** A finding: on the page, or, in a very large run, in a leaf until somebody asks for it.
   *  @typedef {{node: HTMLElement | null, leaf: HTMLElement | null, html: string, severity: string, story: string, rules: string, reports: string, ids: string[], words: string}} Card */

  /** @type {Card[]} */
  const cards = all(".card").map((node) => ({
    node,
    leaf: null,
    html: "",
    severity: node.dataset.s ?? "",
    story: node.dataset.t ?? "",
    rules: ` ${node.dataset.r ?? ""}`,
    reports: ` ${node.dataset.p ?? ""} `,
    ids: [],
    words: "",
  }));
  const direct = cards.length;
  const HEAD = /id="([^"]*)"[^>]*? data-s="([^"]*)" data-t="([^"]*)" data-r="([^"]*)" data-p="([^"]*)"/;
  for (const leaf of all(".leaf")) {
    for (const html of (leaf.textContent ?? "").split("\x1e")) {
      const [, id, severity, story, rules, reports] = HEAD.exec(html) ?? [];
      if (id === undefined) continue;
      const ids = [id, ...[...html.matchAll(/class="alias" id="([^"]*)"/g)].map((each) => each[1])];
      cards.push({ node: null, leaf, html, severity, story, rules: ` ${rules}`, reports: ` ${reports} `, ids, words: "" });
    }
    leaf.remove();
  }
  const groups = all(".group").map((node) => ({ node, cards: all(".card", node) }));
  const stories = all(".story").map((node) => ({ node, groups: all(".group", node) }));
  const filter = $("filter");

  // Findings from leaves come in portions.
  const PORTION = 50;
  /** @type {Card[]} */
  let waiting = [];

  const further = () => {
    const portion = waiting.splice(0, PORTION);
    const rest = $("rest");
    for (const card of portion) {
      if (rest.dataset.t !== card.story) {
        rest.dataset.t = card.story;
        const name = card.leaf?.dataset.name;
        if (name) rest.append(Object.assign(document.createElement("p"), { className: "sev", textContent: name }));
      }
      if (!card.node) {
        const holder = document.createElement("template");
        holder.innerHTML = card.html; // made by the page's own template, where all words are escaped
        card.node = /** @type {HTMLElement} */ (holder.content.firstElementChild);
      }
      rest.append(card.node);
    }
    $("further").hidden = !waiting.length;
    $("further").lastElementChild.textContent = `${waiting.length.toLocaleString("en")} more`;
    return portion.length > 0;
  };
  $("further")?.firstElementChild.addEventListener("click", further);

  /** @type {(card: Card) => string} */
  const wordsOf = (card) => {
    if (!card.node) {
      const text = card.html.replace(/<[^>]*>/g, "").replace(/&(?:amp|lt|gt|#34|#39);/g, (code) => ENTITIES[code]);
      return plain(text);
    }
    return plain(card.node.textContent ?? "");
  };
  /** @type {Record<string, string>} */
  const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'" };

  const sift = () => {
    const asked = plain($("q").value.trim());
    const words = asked.split(/\s+/).filter(Boolean);
    const wanted = new Set(all("input[name=severity]:checked", filter).map((box) => /** @type {HTMLInputElement} */ (box).value));
    const rule = $("rule").value;
    const report = $("report").value;
    const story = $("story")?.value ?? "";
    let number = 0;
    waiting = [];
    for (const card of cards) {
      let fits =
        wanted.has(card.severity) &&
        (!rule || card.rules.includes(` ${rule} `)) &&
        (!report || card.reports.includes(` ${report} `)) &&
        (!story || card.story === story);
      if (fits && words.length) {
        card.words ||= wordsOf(card);
        fits = words.every((word) => card.words.includes(word));
      }
      if (card.leaf) {
        if (fits) waiting.push(card);
      } else if (card.node && card.node.hidden === fits) card.node.hidden = !fits;
      number += Number(fits);
    }
    for (const group of groups) group.node.hidden = group.cards.every((card) => card.hidden);
    for (const one of stories) one.node.hidden = one.groups.every((group) => group.hidden);
    if (cards.length > direct) {
      $("rest").replaceChildren();
      $("rest").dataset.t = "";
      further();
    }
    $("shown").textContent = said(number, cards.length, "finding");
    $("none").hidden = number > 0 || !cards.length;
  };
  const show = calmly($("findings"), sift);
  filter.addEventListener("input", show);
  // A form is reset only after its event.
  let clearing = false;
  filter.addEventListener("reset", () => clearing || show());
  const clear = () => {
    clearing = true;
    filter.reset();
    clearing = false;
    sift();
  };
  filter.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
  $("again").addEventListener("click", () => filter.reset());
  sift();

  // From finding to finding, to the place and back

  /** @type {HTMLElement | null} */
  let here = null;

  /** @type {(node: HTMLElement) => void} */
  const open = (node) => {
    for (let each = /** @type {HTMLElement | null} */ (node); each; each = each.parentElement) {
      if (each instanceof HTMLDetailsElement) each.open = true;
    }
  };

  /** @type {(node: HTMLElement) => void} */
  const go = (node) => {
    here?.classList.remove("here");
    here = node;
    node.classList.add("here");
    open(node);
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "start" });
  };

  /** @type {(by: number) => void} */
  const step = (by) => {
    const visible = () => all(".card").filter((node) => !node.hidden);
    let shown = visible();
    if (!shown.length) return;
    const at = here ? shown.indexOf(here) : -1;
    if (by > 0 && at === shown.length - 1 && waiting.length && further()) shown = visible();
    go(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)]);
  };
  $("next").addEventListener("click", () => step(1));
  $("prev").addEventListener("click", () => step(-1));

  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id) return;
    const leaved = cards.find((card) => card.ids.includes(id));
    if (leaved && !leaved.node?.isConnected) {
      clear();
      waiting = [leaved, ...waiting.filter((card) => card !== leaved)];
      further();
    }
    const target = document.getElementById(id);
    if (!target) return;
    const card = /** @type {HTMLElement | null} */ (target.closest(".card"));
    if (card?.hidden) clear();
    const row = /** @type {HTMLElement | null} */ (target.closest("tr"));
    if (row?.hidden) $("sift").reset(), winnow();
    open(target);
    if (card) go(card);
    else target.scrollIntoView({ block: target.matches("mark, .p span") ? "center" : "start" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.link") : null;
    if (!(link instanceof HTMLAnchorElement) || !navigator.clipboard) return;
    navigator.clipboard.writeText(link.href).then(
      () => {
        link.textContent = "link copied";
        setTimeout(() => (link.textContent = "link to this"), 1500);
      },
      () => {}, // the address bar has it, too
    );
  });

  // The matrix

  const rows = all(".matrix tr[data-rank]").map((node) => ({
    node,
    kind: /** @type {HTMLElement} */ (node.parentElement).dataset.kind ?? "",
    odd: Number(node.dataset.rank) < 4,
    words: "",
  }));
  const bodies = all(".matrix tbody").map((node) => ({ node, rows: all("tr[data-rank]", node) }));

  const winnow = () => {
    const words = plain($("mq").value.trim()).split(/\s+/).filter(Boolean);
    const kind = $("mkind").value;
    const odd = $("modd").checked;
    let number = 0;
    for (const row of rows) {
      let fits = (!kind || row.kind === kind) && (!odd || row.odd);
      if (fits && words.length) {
        row.words ||= plain(row.node.textContent ?? "");
        fits = words.every((word) => row.words.includes(word));
      }
      if (row.node.hidden === fits) row.node.hidden = !fits;
      number += Number(fits);
    }
    for (const body of bodies) body.node.hidden = body.rows.every((row) => row.hidden);
    $("mshown").textContent = said(number, rows.length, "fact");
    $("mnone").hidden = number > 0 || !rows.length;
  };
  const winnowed = calmly($("matrix"), winnow);
  $("sift").addEventListener("input", winnowed);
  $("sift").addEventListener("reset", winnowed);
  $("sift").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
  winnow();

  const order = ["c-differs", "c-lacks", "c-noted", "c-waived", "c-other", "c-same", "c-silent"];

  /** What a row is sorted by: its name, how many state it, or how a report stands in it.
   *  @type {(row: HTMLElement, by: string) => string | number} */
  const rankOf = (row, by) => {
    if (by === "key") return plain(row.querySelector("th")?.textContent ?? "");
    if (by === "stated") return Number(row.dataset.stated);
    return order.indexOf(row.querySelectorAll("td")[Number(by) - 1].className);
  };

  for (const head of all(".matrix [data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    const name = head.querySelector("a")?.textContent ?? head.textContent ?? "";
    button.textContent = "↕";
    button.setAttribute("aria-label", `sort by ${name.trim()}`);
    head.append(" ", button);
    const cell = /** @type {HTMLElement} */ (head.closest("th"));
    button.addEventListener("click", () => {
      const table = /** @type {HTMLElement} */ (head.closest("table"));
      const down = cell.getAttribute("aria-sort") === "ascending";
      for (const other of all("thead th", table)) other.removeAttribute("aria-sort");
      for (const sign of all(".sort", table)) sign.textContent = "↕";
      cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      button.textContent = down ? "↓" : "↑";
      for (const body of all("tbody", table)) {
        const keyed = all("tr[data-rank]", body).map((row) => ({ row, rank: rankOf(row, head.dataset.sort ?? "") }));
        keyed.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0) * (down ? -1 : 1));
        body.append(...keyed.map((each) => each.row));
      }
    });
  }

  // Reports: which kinds of record are underlined

  for (const box of all("input[name=kind]")) {
    box.addEventListener("change", () => {
      const { value, checked } = /** @type {HTMLInputElement} */ (box);
      $("reports").classList.toggle(`off-${value}`, !checked);
    });
  }

  // Keys. They can be turned off, since people who speak to their machine type letters unawares.

  const keys = $("keys");
  $("help").addEventListener("click", () => keys.showModal());

  /** @type {(name: string) => void} */
  const toggle = (name) => {
    const box = filter.querySelector(`input[value=${name}]`);
    if (box) box.click();
  };

  /** @type {Record<string, (event: KeyboardEvent) => void>} */
  const does = {
    j: () => step(1),
    k: () => step(-1),
    "/": (event) => {
      event.preventDefault();
      $("q").focus();
      $("q").scrollIntoView({ block: "center" });
    },
    e: () => toggle("error"),
    w: () => toggle("warning"),
    n: () => toggle("note"),
    b: () => here && go(here),
    "?": () => keys.showModal(),
    Enter: () => {
      if (here && document.activeElement === here) all("a.at", here)[0]?.click();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !keys.open) {
      clear();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      return;
    }
    const typing = event.target instanceof Element && event.target.closest("input[type=search], select, textarea, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !$("keyson").checked) return;
    does[event.key]?.(event);
  });

  // An editor prints it: what is folded up is opened for the paper, and folded up again.

  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = /** @type {HTMLDetailsElement[]} */ (all("details:not([open]):not(.alone):not(.hashes)"));
    for (const each of unfolded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of unfolded) each.open = false;
  });

  addEventListener("hashchange", arrive);
  arrive();
})();
