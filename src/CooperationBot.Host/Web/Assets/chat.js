// The chat works without this script; here it answers in place, opens sources beside the chat, and listens to the keyboard.
"use strict";
(() => {
  const form = document.getElementById("ask");
  const box = document.getElementById("question");
  const log = document.getElementById("log");
  const panel = document.getElementById("panel");
  const rooms = document.querySelector(".rooms");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const wide = matchMedia("(min-width: 1000px)");
  let asking = false;
  let opener = null;

  const fit = () => {
    box.style.height = "auto";
    box.style.height = Math.min(box.scrollHeight + 2, 200) + "px";
  };

  const show = element => element.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });

  const copyOf = id => document.getElementById(id).content.firstElementChild.cloneNode(true);

  function pendingTurn(question) {
    const turn = copyOf("pending");
    turn.querySelector(".question").textContent = question;
    return turn;
  }

  function failedTurn(question) {
    const turn = document.createElement("li");
    turn.className = "turn";
    const words = document.createElement("div");
    words.className = "question";
    words.textContent = question;
    turn.append(words, copyOf("offline"));
    return turn;
  }

  // The server encodes every text that it puts into a turn, and the page's policy runs nothing inline.
  function turnFrom(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content.querySelector("li.turn");
  }

  async function ask(question) {
    question = question.trim();
    if (!question || asking) return;
    asking = true;
    form.setAttribute("aria-busy", "true");
    document.querySelector(".empty")?.remove();
    document.getElementById("latest")?.removeAttribute("id");
    const pending = pendingTurn(question);
    log.append(pending);
    show(pending);

    let turn;
    try {
      const response = await fetch(form.action, {
        method: "POST",
        headers: { "X-Fragment": "turn" },
        body: new URLSearchParams({ c: form.elements.c.value, question }),
      });
      turn = turnFrom(await response.text());
    } catch {
      turn = null;
    }

    turn ??= failedTurn(question);
    offerRetry(turn, question);
    pending.replaceWith(turn);
    show(turn);
    history.replaceState(null, "", "/?c=" + form.elements.c.value);
    form.removeAttribute("aria-busy");
    asking = false;
  }

  function offerRetry(turn, question) {
    const retry = turn.querySelector(".retry");
    if (!retry) return;
    retry.hidden = false;
    retry.addEventListener("click", () => {
      turn.remove();
      ask(question);
      box.focus();
    });
  }

  form.addEventListener("submit", event => {
    event.preventDefault();
    const fromButton = event.submitter?.name === "suggestion";
    const question = fromButton ? event.submitter.value : box.value;
    if (!fromButton) {
      box.value = "";
      fit();
    }
    box.focus({ preventScroll: true });
    ask(question);
  });

  box.addEventListener("input", fit);
  box.addEventListener("keydown", event => {
    // While an input method composes Chinese, Enter takes the candidate and must not send.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      if (box.value.trim() && !asking) form.requestSubmit(form.querySelector(".send"));
    }
  });

  async function openSource(link) {
    let article;
    try {
      const response = await fetch(link.href);
      article = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("article.document");
    } catch {
      article = null;
    }
    if (!article) {
      location.assign(link.href);
      return;
    }

    opener = link;
    article.querySelector(".tocite")?.remove();
    panel.querySelector(".panel-body").replaceChildren(article);
    panel.querySelector(".open").href = link.href;
    panel.hidden = false;
    rooms.classList.add("with-panel");
    const place = article.querySelector("mark") ?? article;
    place.scrollIntoView({ block: "center" });
    panel.focus({ preventScroll: true });
  }

  function closeSource() {
    if (panel.hidden) return;
    panel.hidden = true;
    rooms.classList.remove("with-panel");
    (opener?.isConnected ? opener : box).focus({ preventScroll: true });
    opener = null;
  }

  log.addEventListener("click", event => {
    const link = event.target.closest("a.marker, a.source");
    if (!link || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    openSource(link);
  });

  panel.querySelector(".close").addEventListener("click", closeSource);
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") closeSource();
  });

  document.getElementById("latest")?.scrollIntoView({ block: "start" });
  if (matchMedia("(hover: hover) and (pointer: fine)").matches) box.focus({ preventScroll: true });
  fit();
})();
