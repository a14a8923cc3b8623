// What a reader chose last time: kept by the browser, where it may.

export function remembered(key) {
  try {
    return localStorage.getItem(`kg-${key}`);
  } catch {
    return null; // storage may be forbidden; the page works without
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(`kg-${key}`, value);
  } catch {
    // see remembered
  }
}

export function darkWanted() {
  const chosen = remembered("theme");
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
