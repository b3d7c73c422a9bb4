// Before the first paint: the theme that was chosen here last, else the system's; and what to try first, unless it was dismissed.
document.documentElement.dataset.theme =
    localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark");
if (localStorage.getItem("first-steps") === "off") {
    document.documentElement.dataset.firstSteps = "off";
}
