import { strFromU8, unzipSync } from "fflate";

const mostUnpacked = 64 * 2 ** 20;

export type Unpacked = ReadonlyMap<string, string>;

/** The parts of a package that are text, by their names; null where it unpacks to more than a document holds. Throws where it is none. */
export function unpack(bytes: Uint8Array): Unpacked | null {
  let size = 0;
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      const isText = /(?:^mimetype$|\.(?:xml|hpf|rdf|rels|txt)$)/.test(name);
      if (isText) size += originalSize;
      return isText && size <= mostUnpacked;
    },
  });
  if (size > mostUnpacked) return null;
  return new Map(Object.entries(parts).map(([name, part]) => [name, strFromU8(part)]));
}
