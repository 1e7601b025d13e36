const families: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|Chromium|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const machines: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"],
  [/\b(?:iPhone|iPad|iPod)\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/**
 * What kind of browser asks, as coarse as its owner needs to know it again: "Firefox, Android". Versions, models and the rest
 * of what a browser says of itself would tell people apart, and are not kept. Null where it says nothing that is known.
 */
export function browserFamily(userAgent: string | undefined): string | null {
  const said = (userAgent ?? "").slice(0, 500);
  const family = families.find(([sign]) => sign.test(said))?.[1];
  const machine = machines.find(([sign]) => sign.test(said))?.[1];
  return family && machine ? `${family}, ${machine}` : (family ?? machine ?? null);
}
