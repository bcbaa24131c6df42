import { factsSeen } from "#journal/vocabulary";
import { outcomesSeen } from "#outcome/vocabulary";
import { useSay } from "../../ui/reader.tsx";

/** Who will see what of a report: said before anything is sent, in the words of what decides it. */
export function WhoSees() {
  const { say, speak } = useSay();
  return (
    <section className="block">
      <h2>{say("열람 범위", "Who will see what")}</h2>
      <ul className="who-sees">
        <li>
          <strong>{say("매출·수출의 값", "Sales and exports")}</strong> {speak(factsSeen[outcomesSeen["outcome.sale"]])}
        </li>
        <li>
          <strong>{say("고용", "Jobs")}</strong> {speak(factsSeen[outcomesSeen["outcome.job"]])}
        </li>
        <li>
          <strong>{say("비공개 증빙", "Restricted documents")}</strong>{" "}
          {say(
            "제목·파일은 담당자·공무원·평가위원과 제출한 사람. 다른 사람에게는 증빙의 종류와 확인 결과만 공개",
            "title and file: officers, officials, reviewers and whoever brought it; to others its kind and how it was checked",
          )}
        </li>
        <li>
          <strong>{say("사람 이름", "Names of persons")}</strong>{" "}
          {say("공개하지 않음(담당자·기업 등 역할만 표시)", "not public: only what somebody acted as is shown")}
        </li>
        <li>
          <strong>{say("우리 기업", "Your own people")}</strong>{" "}
          {say("우리 기업이 보고한 모든 성과", "everything your organisation reported")}
        </li>
      </ul>
    </section>
  );
}
