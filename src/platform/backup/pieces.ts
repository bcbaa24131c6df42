import { crc32 } from "node:zlib";

const smallest = 64 * 1024;
const largest = 4 * 1024 * 1024;
/** One line in so many ends a piece: with lines of 200 bytes a piece is some 256 KB. */
const oneIn = 1024;

/**
 * Cuts the rows of a table into pieces at lines that their own content chooses, so that a row that came in or changed
 * changes one piece and leaves the others as they were: the next backup writes that one. A row of COPY's text format is
 * one line, for it writes the line ends inside of values as `\n`.
 */
export async function* piecesOf(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let size = 0;
  let rest: Buffer = Buffer.alloc(0);
  const piece = (): Buffer => {
    const whole = Buffer.concat(kept);
    kept = [];
    size = 0;
    return whole;
  };
  for await (const arrived of rows) {
    const bytes = rest.length === 0 ? arrived : Buffer.concat([rest, arrived]);
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      const line = bytes.subarray(from, end + 1);
      from = end + 1;
      kept.push(line);
      size += line.length;
      if (size >= largest || (size >= smallest && crc32(line) % oneIn === 0)) yield piece();
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) throw new Error("a row came without its end");
  if (size > 0) yield piece();
}
