// What only the browser can do. Everything else is in the components.

/**
 * Focuses the chosen, else the first, item of a menu or list and moves the focus with the arrow keys, Home, End and letters. Who looks elsewhere leaves it,
 * as with Escape; after a choice and after Escape the focus is where it was.
 */
export function rove(list) {
    const opener = document.activeElement;
    const home = list.closest(".select") ?? list;
    const many = list.hasAttribute("aria-multiselectable");
    const items = () => [...list.querySelectorAll('[role="option"], [role="menuitem"]')];
    let left = false;
    const back = () => {
        left = true;
        setTimeout(() => opener?.isConnected && opener.focus());
    };
    (items().find(item => item.getAttribute("aria-selected") === "true") ?? items()[0])?.focus();
    list.addEventListener("keydown", event => {
        const all = items();
        const at = all.indexOf(document.activeElement);
        const to = {
            ArrowDown: all[at + 1] ?? all[0],
            ArrowUp: all[at - 1] ?? all.at(-1),
            Home: all[0],
            End: all.at(-1),
        }[event.key] ?? (event.key.length === 1 && event.key !== " "
            ? [...all.slice(at + 1), ...all].find(item => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))
            : null);
        if (to) {
            event.preventDefault();
            to.focus();
        }
        if (event.key === " " && !(document.activeElement instanceof HTMLButtonElement)) {
            event.preventDefault();
        }
        if ((event.key === "Escape" && event.isTrusted) || (!many && event.key === "Enter")) {
            back();
        }
    });
    list.addEventListener("click", () => many || back());
    list.parentElement.addEventListener("click", event => many && list.isConnected && event.target.closest(".done") && back());
    home.addEventListener("focusout", event => {
        if (!left && list.isConnected && document.hasFocus() && !home.contains(event.relatedTarget)) {
            left = true;
            list.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
        }
    });
}

/** The channels lie over the conversation: the focus goes into them, stays there, and returns to the button that opened them. */
export function openDrawer(nav) {
    const opener = document.activeElement;
    const app = nav.closest(".app");
    const buttons = () => [...nav.querySelectorAll("button")];
    const isOpen = () => app.classList.contains("channels-open");
    const key = event => {
        const all = buttons();
        if (event.key === "Tab" && isOpen()) {
            const to = event.shiftKey && document.activeElement === all[0] ? all.at(-1) : !event.shiftKey && document.activeElement === all.at(-1) ? all[0] : null;
            if (to) {
                event.preventDefault();
                to.focus();
            }
        }
    };
    nav.addEventListener("keydown", key);
    const watch = new MutationObserver(() => {
        if (isOpen()) {
            (nav.querySelector("[aria-current]") ?? buttons()[0])?.focus();
        } else {
            watch.disconnect();
            nav.removeEventListener("keydown", key);
            (opener?.isConnected ? opener : document.querySelector(".menu-button"))?.focus();
        }
    });
    watch.observe(app, { attributes: true, attributeFilter: ["class"] });
    if (isOpen()) {
        (nav.querySelector("[aria-current]") ?? buttons()[0])?.focus();
    }
}

export function hidePopover(id) {
    document.getElementById(id)?.hidePopover();
}

/** What is chosen in a part of the bar that lies over the page closes it; where the bar is wide it lies over nothing. */
document.addEventListener("click", event => event.target.closest("[data-closes]")?.closest("[popover]").hidePopover());

/** The address tells who one is and where. */
export function isAt(name, channel) {
    history.replaceState(history.state, "", "?" + new URLSearchParams({ as: name, in: channel }));
}

/** Shows or hides what to try first, now and when the page is opened again. */
export function firstSteps(shown) {
    localStorage.setItem("first-steps", shown ? "on" : "off");
    document.documentElement.dataset.firstSteps = shown ? "on" : "off";
}

/** Menus that the browser opens by itself close when one looks elsewhere or presses Escape. */
function leaveMenus(event) {
    for (const menu of document.querySelectorAll("details.run[open]")) {
        if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) {
            const had = menu.contains(document.activeElement);
            menu.open = false;
            if (had && event.type === "keydown") {
                menu.querySelector("summary").focus();
            }
        }
    }
}
document.addEventListener("keydown", leaveMenus);
document.addEventListener("pointerdown", leaveMenus);

/** Opens a dialog as a modal: the focus stays in it and returns afterwards. */
export function showModal(dialog) {
    if (!dialog.open) {
        const opener = document.activeElement;
        const gone = new MutationObserver(() => {
            if (!dialog.isConnected) {
                gone.disconnect();
                (opener?.isConnected && opener !== document.body ? opener : document.getElementById("composer"))?.focus();
            }
        });
        gone.observe(document.body, { childList: true, subtree: true });
        dialog.showModal();
        dialog.querySelector("input, textarea, button.choice")?.focus();
    }
    dialog.addEventListener("cancel", event => event.preventDefault());
}

export function zone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * Keeps a list of messages where its reader wants it: at the end as long as that is where they look and when an answer to them comes, else where it is
 * although messages are added or taken away above. Asks the page for older and newer messages before the reader comes to them.
 */
export function follow(list, page) {
    let atEnd = true;
    let asking = false;
    let top = null;
    const rest = () => list.scrollHeight - list.scrollTop - list.clientHeight;
    // The browser itself holds what one reads in place, but not where there is nothing above it.
    const remember = () => {
        const item = list.scrollTop <= 1 ? list.querySelector("li") : null;
        top = item && { item, offset: item.offsetTop };
    };
    let last = null;
    // Whose button or menu goes with an edit stays with that message.
    let held = null;
    list.addEventListener("focusin", event => held = { what: event.target, id: event.target.closest("[data-id]")?.dataset.id });
    const hold = () => {
        if (held && !held.what.isConnected && document.activeElement === document.body) {
            list.querySelector(`[data-id="${held.id}"]`)?.focus({ preventScroll: true });
            held = null;
        }
    };
    const settle = () => {
        hold();
        const newest = list.querySelector(":scope > ol > li:last-child > .message");
        if (newest && newest.dataset.id !== last) {
            atEnd ||= last !== null && newest.hasAttribute("data-mine") && BigInt(newest.dataset.id) > BigInt(last);
            last = newest.dataset.id;
        }
        if (atEnd) {
            list.scrollTop = list.scrollHeight;
        } else if (list.scrollTop <= 1 && top?.item.isConnected) {
            list.scrollTop += top.item.offsetTop - top.offset;
        }
        remember();
    };
    const ask = async () => {
        if (asking) {
            return;
        }
        const way = list.scrollTop < 1200 ? "Older" : rest() < 1200 ? "Newer" : null;
        if (way) {
            asking = true;
            try {
                await page.invokeMethodAsync(way);
            } catch {
                return; // The page has gone on to another channel.
            } finally {
                asking = false;
            }
        }
    };
    list.addEventListener("scroll", () => {
        atEnd = rest() < 40;
        remember();
        ask();
    }, { passive: true });
    list.addEventListener("load", settle, true);
    new MutationObserver(settle).observe(list, { childList: true, subtree: true, characterData: true });
    new ResizeObserver(settle).observe(list);
    settle();
}

export function toEnd(list) {
    list.scrollTop = list.scrollHeight;
}

/**
 * Hands the keys that steer a list, a command or its options to the page; letters go into the inputs as ever. What is typed while the page moves the
 * focus on (a command was named, its options are about to appear) waits and then goes where the focus is, so that nobody can type too quickly.
 * What is half typed is kept for this window, for when the page is loaded anew or its connection is lost for good.
 */
export function compose(root, page, key) {
    const keep = text => text ? sessionStorage.setItem(key, text) : sessionStorage.removeItem(key);
    const kept = sessionStorage.getItem(key);
    new MutationObserver(() => keep(root.dataset.draft)).observe(root, { attributes: true, attributeFilter: ["data-draft"] });
    root.addEventListener("input", event => event.target.id === "composer" && keep(event.target.value));
    let waiting = null;
    let timer = 0;
    const hold = () => {
        waiting ??= [];
        clearTimeout(timer);
        timer = setTimeout(release, 10_000);
    };
    const release = async () => {
        clearTimeout(timer);
        const keys = waiting ?? [];
        waiting = null;
        while (keys.length > 0) {
            if (waiting) {
                waiting.unshift(...keys);
                return;
            }
            const { key, shift } = keys.shift();
            if (key.length > 1) {
                await steer(key, shift);
            } else {
                const moves = movesOn(key, document.activeElement);
                document.execCommand("insertText", false, key);
                if (moves) {
                    hold();
                }
            }
        }
    };
    const steer = async (key, shift) => {
        if (key === "Enter" || key === "Tab") {
            hold();
        }
        const moves = await page.invokeMethodAsync("KeyAsync", key, shift);
        if (!moves) {
            await release();
        }
    };
    /** A blank behind a command's name, or a colon behind an option's, makes the page move on. */
    const movesOn = (key, target) => {
        const before = target?.value?.slice(0, target.selectionStart ?? 0) ?? "";
        return root.hasAttribute("data-command")
            ? key === ":" && (root.dataset.options ?? "").split("|").includes(before.match(/(?:^|\s)([\w-]+)$/)?.[1])
            : key === " " && (root.dataset.names ?? "").split("|").includes(before);
    };
    // Between two inputs nothing has the focus, so that what is typed then is heard by the document alone.
    const meanwhile = event => {
        if (!root.isConnected) {
            document.removeEventListener("keydown", meanwhile, true);
        } else if (waiting && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== "Shift") {
            event.preventDefault();
            event.stopPropagation();
            waiting.push({ key: event.key, shift: event.shiftKey });
        }
    };
    document.addEventListener("keydown", meanwhile, true);
    root.addEventListener("focus-moved", release);
    root.addEventListener("keydown", event => {
        const { key, target, shiftKey } = event;
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLInputElement)) {
            return;
        }
        const list = root.hasAttribute("data-list");
        const command = root.hasAttribute("data-command");
        const all = inputs(root);
        const steers =
            key === "Enter"
            || (key === "Escape" && (list || command))
            || (key === "Tab" && (command ? (shiftKey ? target !== all[0] : list || target !== all.at(-1)) : list && !shiftKey))
            || ((key === "ArrowDown" || key === "ArrowUp") && (list || (key === "ArrowUp" && target.value === "")))
            || (key === "Backspace" && command && target.value === "");
        if (steers) {
            event.preventDefault();
            steer(key, shiftKey);
        } else if (movesOn(key, target)) {
            hold();
        }
    });
    return kept;
}

const inputs = root => [...root.querySelectorAll("input")];

/** Moves the focus to an input, which may be on its way to the page still. */
export async function focus(id) {
    for (let tries = 0; tries < 100 && !document.getElementById(id); tries++) {
        await new Promise(done => setTimeout(done, 20));
    }
    const input = document.getElementById(id);
    input?.focus();
    if (input?.type === "text") {
        input.setSelectionRange(input.value.length, input.value.length);
    }
    input?.closest(".composer")?.dispatchEvent(new Event("focus-moved"));
}

export function scrollTo(id) {
    document.getElementById(id)?.scrollIntoView({ block: "nearest" });
}

export function switchTheme() {
    const root = document.documentElement;
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
}

export function copy(text) {
    return navigator.clipboard.writeText(text);
}

export function ask(question) {
    return confirm(question);
}
