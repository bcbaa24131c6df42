import { useEffect, useState } from "react";
import * as ask from "../generated/client.ts";
import { useReader, useSay } from "../ui/reader.tsx";

const longest = 6000;
const isText = (fileName: string): boolean => /\.(txt|csv|md|json|xml)$/i.test(fileName);
const isPicture = (fileName: string): boolean => /\.(png|jpe?g|webp|gif)$/i.test(fileName);

/** What stands in the document, where a browser can show it in place; anything else is opened as a file. */
export function Sheet({
  evidence,
  fileName,
  title,
}: {
  readonly evidence: string;
  readonly fileName: string;
  readonly title: string;
}) {
  const { alive } = useReader();
  const { say } = useSay();
  const [text, setText] = useState<string | null>(null);
  const file = ask.openEvidenceFile({ params: { evidence } });
  const wanted = alive && isText(fileName);
  useEffect(() => {
    if (!wanted) return undefined;
    const leaving = new AbortController();
    const read = async (): Promise<void> => {
      const response = await fetch(file, { signal: leaving.signal });
      if (response.ok) setText((await response.text()).slice(0, longest + 1));
    };
    // The link to the file stays; a document that cannot be shown is no fault of the page.
    read().catch(() => undefined);
    return () => leaving.abort();
  }, [wanted, file]);
  if (isPicture(fileName)) return <img className="sheet-picture" src={file} alt={title} loading="lazy" />;
  if (text === null) return null;
  return (
    <section className="sheet-text" aria-label={say("문서의 내용", "What stands in the document")} tabIndex={0}>
      <pre>{text.length > longest ? `${text.slice(0, longest)}\n…` : text}</pre>
    </section>
  );
}
