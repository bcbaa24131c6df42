/** How much a JSON text is, told by one pass over it before anything is made of it. */
export interface JsonSize {
  /** How deep lists and objects lie in one another. */
  readonly depth: number;
  /** Values in it, about: one for each list, object and separator. */
  readonly values: number;
}

const [quote, backslash, comma, openList, closeList, openObject, closeObject] = [34, 92, 44, 91, 93, 123, 125] as const;

/** Never recurses, so that a text of a million brackets is measured as safely as any other. */
export function sizeOfJson(json: string): JsonSize {
  let [depth, deepest, values, isQuoted] = [0, 0, 1, false];
  for (let at = 0; at < json.length; at += 1) {
    const letter = json.charCodeAt(at);
    if (isQuoted) {
      if (letter === backslash) at += 1;
      else if (letter === quote) isQuoted = false;
    } else if (letter === quote) isQuoted = true;
    else if (letter === comma) values += 1;
    else if (letter === openList || letter === openObject) {
      values += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (letter === closeList || letter === closeObject) depth -= 1;
  }
  return { depth: deepest, values };
}

/** Deeper than anything a contract speaks of, and far from what fills a stack. */
export const deepestJson = 64;
