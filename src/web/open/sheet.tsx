import { useEffect, useRef, useState } from "react";
import type { EvidencePreview } from "#evidence/contract";
import { type Need, urlOf } from "../answers.ts";
import { useReader, useSay } from "../ui/reader.tsx";
import { sendTo } from "../ui/send.ts";

const isPicture = (fileName: string): boolean => /\.(png|jpe?g|webp|gif)$/i.test(fileName);

/** The number of a row in "12행" or "Sheet1, row 12", of a page in "3쪽" or "p. 3". */
const rowIn = (position: string): number =>
  Number(/(\d+)\s*(?:행|줄)|(?:row|line)\s*(\d+)/i.exec(position)?.slice(1).find(Boolean));
const pageIn = (position: string): number =>
  Number(/(\d+)\s*(?:쪽|페이지)|(?:page|p\.?)\s*(\d+)/i.exec(position)?.slice(1).find(Boolean));

/** What stands in the document, where it can be shown in place; anything else is opened as a file. */
export function Sheet({
  file,
  beginning,
  fileName,
  title,
  position,
}: {
  /** Where the file itself is, and its beginning: for a document behind facts, or one that is under review. */
  readonly file: string;
  readonly beginning: Need<EvidencePreview>;
  readonly fileName: string;
  readonly title: string;
  /** The place in it that is looked at now. */
  readonly position?: string | null | undefined;
}) {
  const { alive } = useReader();
  const { say } = useSay();
  const [preview, setPreview] = useState<EvidencePreview>();
  const from = urlOf(beginning);
  const wanted = alive && !isPicture(fileName);
  useEffect(() => {
    if (!wanted) return undefined;
    let isLeft = false;
    void sendTo<EvidencePreview>("GET", from).then((answer) => {
      // The link to the file stays; a document that cannot be shown is no fault of the page.
      if (!isLeft && "reply" in answer) setPreview(answer.reply);
    });
    return () => {
      isLeft = true;
    };
  }, [wanted, from]);
  if (isPicture(fileName) || preview?.as === "image")
    return <img className="sheet-picture" src={file} alt={title} loading="lazy" />;
  if (preview === undefined) return null;
  if (preview.as === "none")
    return (
      <p className="quiet sheet-none">
        {say(
          "이 형식은 여기에서 미리 볼 수 없습니다. 파일을 내려받아 여십시오.",
          "This format cannot be shown here. Download the file to open it.",
        )}
      </p>
    );
  if (preview.as === "pdf") {
    const page = pageIn(position ?? "");
    // Chromium's viewer of PDF does not open in a sandbox; the file's own policy lets it load nothing.
    // oxlint-disable-next-line react/iframe-missing-sandbox -- as above
    return <iframe className="sheet-pdf" src={page > 0 ? `${file}#page=${page}` : file} title={title} />;
  }
  return (
    <section className="sheet-text" aria-label={say("문서의 내용", "What stands in the document")} tabIndex={0}>
      {preview.text === null ? (
        preview.sheets.map((sheet) => <Rows key={sheet.name} sheet={sheet} at={rowIn(position ?? "")} />)
      ) : (
        <pre>{preview.text}</pre>
      )}
      {preview.isCut && <Cut />}
    </section>
  );
}

function Cut() {
  const { say } = useSay();
  return (
    <p className="quiet">
      {say("앞부분만 보입니다. 전체는 파일에 있습니다.", "Only the beginning is shown; the file has it all.")}
    </p>
  );
}

/** Somebody's own table, as it is: its first row need not be a head, and nothing in it is ours to sort. */
function Rows({ sheet, at }: { readonly sheet: EvidencePreview["sheets"][number]; readonly at: number }) {
  const { say } = useSay();
  const here = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (at > 0) here.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <>
      <table className="sheet-rows">
        <caption>
          {sheet.name === "" ? say("파일의 내용", "What the file holds") : sheet.name}
          {sheet.isCut && say(` (앞 ${sheet.rows.length}행)`, ` (the first ${sheet.rows.length} rows)`)}
        </caption>
        <tbody>
          {sheet.rows.map((row, index) => (
            <tr
              // Rows of a file have no name but their place.
              // eslint-disable-next-line react/no-array-index-key
              key={index}
              ref={index + 1 === at ? here : null}
              className={index + 1 === at ? "is-current" : undefined}
            >
              <th scope="row">{index + 1}</th>
              {row.map((cell, column) => (
                // eslint-disable-next-line react/no-array-index-key
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {sheet.isCut && <Cut />}
    </>
  );
}
