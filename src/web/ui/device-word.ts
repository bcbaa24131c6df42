/** In this order: each later name stands in what the earlier ones say of themselves as well. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bWhale\//, "Whale"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bKAKAOTALK\b/i, "KakaoTalk"],
  [/\bEdg(?:A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Headless)?Chrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];
const longest = 40;

/** What somebody calls the thing he sat at, from what it says of itself: `Chrome · Windows`. What nobody knows is cut short. */
export function deviceWord(agent: string | null): string | null {
  if (agent === null || agent.trim() === "") return null;
  const known = [browsers, systems].flatMap((names) => names.find(([form]) => form.test(agent))?.[1] ?? []);
  return known.length === 0 ? agent.slice(0, longest) : known.join(" · ");
}
