import { day, instantAt } from "#base/day";
import { text, type Text } from "#base/text";
import {
  answerQuotation,
  askQuotation,
  askReleaseApproval,
  beginRelease,
  draftView,
  plainSentence,
  publishRelease,
  releaseSubject,
  scheduleRelease,
} from "#publication";
import type { NodeTold, SentenceTold, TreeTold } from "#publication/contract";
import { approvalOf, signApproval } from "#approval";
import type { Told } from "../gather.ts";
import { type Chapter, must, type RoomStory } from "../room-story.ts";

/** The release of the article, as it came to the papers on 14 April 2025. */
export const articleRelease = "2025-04-14";
const published = day(articleRelease);

const title = text(
  "창원, 대한민국 디지털 제조혁신의 중심지로 조성",
  "Changwon, to be the centre of Korea's digital manufacturing innovation",
);
const subtitle = text(
  "디지털 혁신거점 조성지원 사업 통해 디지털 혁신 생태계 마련",
  "An ecosystem for digital innovation, by the programme for regional digital hubs",
);

/** What the article says without a number, by the number of its sentence. */
const narrative: readonly (readonly [no: number, said: Text])[] = [
  [
    4,
    text(
      "‘지역 디지털 혁신거점 조성지원 사업’은 경남 제조산업의 디지털 혁신을 선도할 수 있는 생태계를 마련하기 위해 추진한 사업이다.",
      "The programme is to bring about an ecosystem that leads the digital innovation of Gyeongnam's manufacturing.",
    ),
  ],
  [
    7,
    text(
      "의창구 팔용동에 기업 홍보 공간인 디지털 혁신 허브와 공유오피스, 일반오피스, 회의실 등으로 구성된 디지털 혁신 브릿지를 구축했다.",
      "The Digital Innovation Hub, where firms show their work, and the Digital Innovation Bridge, with offices and meeting rooms, were built in Paryong-dong.",
    ),
  ],
  [
    10,
    text(
      "산학연관 R&BD 협업 프로젝트 지원을 통해 디지털 기업이 기술 혁신에 도전할 수 있도록 지원했다.",
      "Joint R&BD projects helped digital firms to take on technical innovation.",
    ),
  ],
];

/** Who was there is named by the office of that day. */
const ceremony: SentenceTold = {
  text: {
    ko: "이를 기념하기 위하여 {day}, {mayor} 등이 함께한 자리에서 ‘경남 디지털 혁신거점 개소식’을 열었다.",
    en: "The hub was opened on {day}, with {mayor} and others.",
  },
  slots: {
    day: { say: "day", day: "2025-04-02" },
    mayor: {
      ...{ say: "officer", event: "2025-04-02" },
      officer: { name: "조부시장(합성)", office: "제1부시장", held: { from: "2023-07-01", to: "2025-04-07" } },
    },
  },
};

const quotation: NodeTold = {
  node: "quotation",
  speaker: { name: "윤국장(합성)", office: "미래전략산업국장", held: { from: "2024-07-01", to: null } },
  on: articleRelease,
  sentence: {
    text: {
      ko: "창원은 기존 주력산업인 제조업을 기반으로 한 디지털 융합 분야에 주도적인 역할을 수행할 수 있는 여건을 가지고 있다. 창원을 디지털 기업과 인재가 모이는 핵심지역으로 만들겠다.",
      en: "With manufacturing as its main industry, Changwon is well placed to lead in digital convergence. We will make it a place where digital firms and talent gather.",
    },
    slots: {},
  },
};

/** The text of the article with what the rooms say of it, in its order. */
export function articleTree({ sentences }: Pick<Told, "sentences">): TreeTold {
  const said = [
    ...narrative.map(([no, words]) => [no, plainSentence(words)] as const),
    [9, ceremony] as const,
    ...sentences.flatMap(({ article, no, says }) =>
      article === "A" && says !== undefined ? [[no, says as unknown as SentenceTold] as const] : [],
    ),
  ].toSorted(([a], [b]) => a - b);
  const part = (heading: Text, from: number, to: number): NodeTold[] => [
    { node: "heading", sentence: plainSentence(heading) },
    ...said
      .filter(([no]) => from <= no && no < to)
      .map(([, sentence]): NodeTold => ({ node: "paragraph", sentences: [sentence] })),
  ];
  return {
    ...{ title: plainSentence(title), subtitle: plainSentence(subtitle) },
    nodes: [
      ...part(text("사업 개요", "The programme"), 0, 6),
      ...part(text("1차년도 주요 성과", "What came of the first year"), 6, 14),
      {
        ...{ node: "chart", figure: "firms.supported", dimension: "programme" },
        title: text("세부사업별 지원 기업", "Firms supported, by sub-programme"),
      },
      ...part(text("향후 계획", "What is planned"), 14, 100),
      quotation,
    ],
  };
}

const subject = releaseSubject(articleRelease);

export const story: RoomStory = {
  after: ["publication", "approval", "people"],
  chapters: [
    {
      at: instantAt(day("2025-04-09"), 11),
      who: "officer",
      act: "begin-release",
      tell: async (acting, world) => {
        must(
          await beginRelease(acting, {
            ...{ release: articleRelease, tree: articleTree(world.told), day: published, asOf: "2025-04-09" },
            ...{ publication: "2025-04-09", synthetic: true },
          }),
        );
      },
    },
    {
      at: instantAt(day("2025-04-09"), 14),
      who: "officer",
      act: "ask-quotation",
      tell: async (acting, world) => {
        const { consents } = must(await draftView(acting.tx, articleRelease, acting.at));
        const [asked] = consents;
        if (asked === undefined) throw new Error("nobody is quoted in the release of the article");
        const { token } = must(
          await askQuotation(
            acting,
            {
              ...{ release: articleRelease, quotation: asked.quotation, email: "director@changwon.example" },
              baseUrl: "http://localhost",
            },
            undefined,
          ),
        );
        world.keep("quotation", articleRelease, token);
      },
    },
    {
      at: instantAt(day("2025-04-10"), 9),
      who: "story",
      act: "answer-quotation",
      tell: async (acting, world) => {
        const token = world.find("quotation", articleRelease);
        must(await answerQuotation(acting, { token, answer: "consented", note: "" }));
      },
    },
    {
      at: instantAt(day("2025-04-10"), 10),
      who: "officer",
      act: "ask-release-approval",
      tell: async (acting) => {
        must(await askReleaseApproval(acting, articleRelease, undefined));
      },
    },
    ...(["official", "administrator"] as const).map((who, index): Chapter => ({
      ...{ at: instantAt(day("2025-04-10"), 14, index), who, act: "sign-approval" },
      tell: async (acting) => {
        const asked = await approvalOf(acting.tx, subject);
        must(await signApproval(acting, asked?.approval ?? "", {}));
      },
    })),
    {
      at: instantAt(day("2025-04-11"), 9),
      who: "officer",
      act: "schedule-release",
      tell: async (acting) => {
        must(await scheduleRelease(acting, articleRelease, "09:00", undefined));
      },
    },
    {
      at: instantAt(published, 9),
      who: "officer",
      act: "publish-release",
      tell: async (acting) => {
        must(await publishRelease(acting, articleRelease));
      },
    },
  ],
};
