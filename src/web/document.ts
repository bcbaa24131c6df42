import type { Language } from "#base/text";

/** The hashed files of one half of the built client. */
export interface Bundle {
  readonly scripts: readonly string[];
  /** What the scripts stand on, fetched beside them and not after them. */
  readonly modules: readonly string[];
  readonly styles: readonly string[];
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Data inside a script element: nothing in it can end the element or begin a comment. */
const embed = (data: unknown): string =>
  JSON.stringify(data).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");

export const writeDocument = ({
  language,
  title,
  html,
  given,
  bundle,
  alternate,
}: {
  readonly language: Language;
  readonly title: string;
  readonly html: string;
  readonly given: unknown;
  readonly bundle: Bundle;
  readonly alternate: { readonly json: string; readonly other: string };
}): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
${bundle.styles.map((href) => `<link rel="stylesheet" href="${escape(href)}">\n`).join("")}${bundle.modules
  .map((href) => `<link rel="modulepreload" href="${escape(href)}">\n`)
  .join("")}<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<link rel="alternate" type="application/json" href="${escape(alternate.json)}">
<link rel="alternate" hreflang="${language === "ko" ? "en" : "ko"}" href="${escape(alternate.other)}">
${bundle.scripts.map((src) => `<script type="module" src="${escape(src)}"></script>\n`).join("")}</head>
<body>
<div id="app">${html}</div>
<script type="application/json" id="given">${embed(given)}</script>
</body>
</html>
`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M6 8h28L20 15z" fill="#052561"/><path d="M6 18h28L20 25z" fill="#0b50d0"/><path d="M6 28h28L20 35z" fill="#4c87f6"/></svg>`;
