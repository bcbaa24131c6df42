/**
 * Identifiers of organisations (org-id.guide) as publishers type them. One organisation goes by one spelling: without
 * characters nobody sees, the code of the register in capitals, with the strokes that belong there.
 */
const unseen = /[\p{Cf}\p{Cc}\p{Z}]/gu;
const dashes = /[‐‑‒–—―−﹣－]/g;

/** Registers whose numbers do not tell capitals from small letters. A publisher's own numbers (360G-…) may. */
const registers =
  "COH CHC SC NIC COA UKPRN HESA LAE LAS LANI PLA GOR GOV NHS EDU MPR REV SHPE ROR NIEDU SCHE WAL CRN BRN CRO DUNS".split(
    " ",
  );
// what has no digit ("N/A") is no number of a register
const known = new RegExp(
  `^(GB|UK|XI|XM|XR|IE|IM|JE|GG|KR|US)[-_:/]?(${registers.join("|")})(?:[-_:/]|(?=\\d))([A-Z0-9][^]*\\d[^]*|\\d)$`,
  "i",
);

/** The spelling an identifier is kept in. `UK-` is what people write for the country whose code is GB. */
export function canonicalId(written: string): string {
  const plain = written.normalize("NFKC").replaceAll(unseen, "").replaceAll(dashes, "-");
  const match = known.exec(plain);
  if (match === null) return plain;
  const [, country = "", register = "", number = ""] = match;
  const code = country.toUpperCase() === "UK" ? "GB" : country.toUpperCase();
  return `${code}-${register.toUpperCase()}-${number.toUpperCase()}`;
}

/**
 * What two spellings of one number share. Company numbers are filled up with noughts to eight places, charity numbers
 * are not, Scotland and Northern Ireland repeat the name of their register; people leave each of these out.
 */
export function keyOfId(id: string): string {
  const match = /^(GB|XI)-(COH|CHC|SC|NIC)-(.+)$/.exec(id);
  if (match === null) return id;
  const [, , register = "", number = ""] = match;
  const own = register === "SC" || register === "NIC" ? number.replace(register, "") : number;
  return `${register}:${own.replace(/^0+(?=.)/, "")}`;
}

/** Every spelling of one number that may be kept already, the one given first. */
export function spellingsOf(id: string): string[] {
  const match = /^(GB|XI)-(COH|CHC|SC|NIC)-(.+)$/.exec(id);
  if (match === null) return [id];
  const [, country = "", register = "", number = ""] = match;
  const bare = (register === "SC" || register === "NIC" ? number.replace(register, "") : number).replace(
    /^0+(?=.)/,
    "",
  );
  const countries = register === "NIC" ? [country, country === "GB" ? "XI" : "GB"] : [country];
  const numbers = new Set([bare, bare.padStart(6, "0"), bare.padStart(7, "0"), bare.padStart(8, "0")]);
  const spelled = [...numbers].flatMap((each) =>
    register === "SC" || register === "NIC" ? [each, `${register}${each}`] : [each],
  );
  return [...new Set([id, ...countries.flatMap((at) => spelled.map((each) => `${at}-${register}-${each}`))])];
}

/** Two identifiers that a person reads as one, though they may be two: capitals in a publisher's own numbers. */
export const lookOfId = (id: string): string =>
  keyOfId(id)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
