import { useSay } from "../../ui/reader.tsx";

/** Who will see what of a report: said before anything is sent. */
export function WhoSees() {
  const { say } = useSay();
  return (
    <section className="block">
      <h2>{say("열람 범위", "Who will see what")}</h2>
      <ul className="who-sees">
        <li>
          <strong>{say("누구나", "Anybody")}</strong>{" "}
          {say(
            "기업 이름, 지표에 집계된 성과와 값, 증빙의 제목과 해시값(SHA-256)",
            "your name, outcomes and values in figures, titles and fingerprints (SHA-256) of evidence",
          )}
        </li>
        <li>
          <strong>{say("담당자와 평가위원", "Officers and reviewers")}</strong>{" "}
          {say("증빙 파일의 내용", "the files of the evidence")}
        </li>
        <li>
          <strong>{say("우리 기업", "Your own people")}</strong>{" "}
          {say("우리 기업이 제출한 모든 자료", "everything you brought")}
        </li>
      </ul>
    </section>
  );
}
