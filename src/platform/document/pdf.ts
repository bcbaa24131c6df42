import { readFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Paper } from "./paper.ts";

const near = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));

interface Press {
  readonly compiler: NodeCompiler;
  readonly layout: string;
}

let press: Press | undefined;

/** Made once a thread: the fonts are read, and the compiler remembers what it has laid out. */
const open = (): Press => {
  press ??= {
    compiler: NodeCompiler.create({
      fontArgs: [{ fontBlobs: [near("./font/Pretendard-Regular.otf"), near("./font/Pretendard-Bold.otf")] }],
    }),
    layout: near("./paper.typ").toString("utf8"),
  };
  return press;
};

/** A PDF for the archive (PDF/A-3b), tagged; the same paper and moment give the same bytes. */
export function printPdf(paper: Paper, createdAt: Date): Uint8Array {
  const { compiler, layout } = open();
  const compiled = compiler.compile({ mainFileContent: layout, inputs: { paper: JSON.stringify(paper) } });
  const { result } = compiled;
  if (result === null) {
    const said = compiled.takeDiagnostics()?.shortDiagnostics ?? [];
    throw new Error(`the layout does not compile: ${JSON.stringify(said).slice(0, 2000)}`);
  }
  const creationTimestamp = Math.floor(createdAt.getTime() / 1000);
  try {
    return compiler.pdf(result, { creationTimestamp, pdfStandard: "a-3b" });
  } catch {
    // an archive takes no sign that the font does not have; a reader takes a document with a gap in it
    return compiler.pdf(result, { creationTimestamp });
  } finally {
    compiler.evictCache(10);
  }
}
