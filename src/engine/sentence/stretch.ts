/** A stretch of a text, in UTF-16 code units; `to` is exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

// A sentence ends with 다., with a line, or with a mark behind a quotation; `19.6.) and 2.0 hold stops that end nothing.
const ends = /(?<=[가-힣])[.!?]+["”’』」)]*(?=\s|$|[가-힣A-Z<])|\n+/g;

/** The sentences and lines of a text, in order, none of them empty. */
export function sentencesOf(text: string): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const match of text.matchAll(ends)) {
    found.push({ from, to: match.index + match[0].length });
    from = match.index + match[0].length;
  }
  found.push({ from, to: text.length });
  return found.filter((each) => text.slice(each.from, each.to).trim() !== "");
}
