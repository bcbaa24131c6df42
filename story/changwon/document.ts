import { addDays, day, formatDay, instantAt } from "#base/day";
import { text } from "#base/text";
import { generateDocument, noticeTemplate } from "#document";
import type { RoomStory } from "../room-story.ts";
import { branches } from "./programme.ts";

const announced = day("2025-03-17");

export const story: RoomStory = {
  after: ["call"],
  chapters: [
    {
      at: instantAt(announced, 9, 30),
      who: "officer",
      act: "generate-document",
      tell: async (acting) => {
        const called = branches.challenge;
        const title = text(`2025년 「${called.ko}」 모집 공고`, `Call 2025: ${called.en}`);
        const last = addDays(announced, 30);
        await generateDocument(acting, {
          ...{ template: noticeTemplate, of: { kind: "notice", id: "challenge-2025" }, title, isPublic: true },
          office: text("경남·창원 디지털 혁신거점", "Gyeongnam and Changwon Digital Innovation Hub"),
          values: {
            ko: {
              ...{
                title: title.ko,
                purpose: "관내 제조기업의 디지털 전환",
                sender: "경남·창원 디지털 혁신거점 센터장",
              },
              period: `${formatDay(announced, "ko")} ~ ${formatDay(last, "ko")} 18:00`,
              outline: [
                { word: "모집 규모", value: "14개사" },
                { word: "지원 내용", value: "디지털 전환 과제 수행" },
              ],
              eligibility: ["공고일 기준 관내에 본사나 공장이 있는 기업", "참여제한 중이 아닌 기업"],
              criteria: {
                head: ["평가 항목", "배점"],
                rows: [
                  ["기술성", "40"],
                  ["사업성", "40"],
                  ["수행 역량", "20"],
                ],
                widths: [3, 1],
              },
              documents: ["사업계획서 1부", "사업자등록증 사본 1부"],
              contact: "거점 지원팀(합성 자료)",
            },
            en: {
              ...{ title: title.en, purpose: "the digital transformation of manufacturers of the region" },
              sender: "Director of the Gyeongnam and Changwon Digital Innovation Hub",
              period: `${formatDay(announced, "en")} – ${formatDay(last, "en")} 18:00 KST`,
              outline: [
                { word: "Volume", value: "14 firms" },
                { word: "What is given", value: "a project of digital transformation" },
              ],
              eligibility: ["Head office or factory in the region on the day of the notice", "Not debarred"],
              criteria: {
                head: ["Criterion", "Points"],
                rows: [
                  ["Technology", "40"],
                  ["Business", "40"],
                  ["Ability", "20"],
                ],
                widths: [3, 1],
              },
              documents: ["Business plan", "Copy of the business registration"],
              contact: "Support team of the hub (synthetic data)",
            },
          },
        });
      },
    },
  ],
};
