import { text, type Text } from "#base/text";

/** Why a publication is restated, as the Office for National Statistics tells a revision from a correction. */
export const reasons = {
  R1: text("원자료 변경", "better source data"),
  R2: text("정기 재산정", "routine recalculation"),
  R3: text("산정 방법 변경", "improved method"),
  C: text("오류 정정", "correction of an error"),
} as const satisfies Readonly<Record<string, Text>>;
export type Reason = keyof typeof reasons;

/** Rooms of which the articles speak: what no figure answers yet waits for one of them. */
export const awaited = {
  programme: text("사업", "programmes"),
  outcome: text("성과", "outcomes"),
  statistic: text("외부 통계", "statistics of others"),
  space: text("공간·임대차", "spaces and leases"),
  service: text("기업 지원 서비스", "services to firms"),
  training: text("교육·인력양성", "training"),
  event: text("행사", "events"),
  exhibition: text("전시회", "exhibitions"),
  meeting: text("상담회", "meetings of buyers"),
  finance: text("금융 지원", "finance"),
  factory: text("스마트공장", "factories"),
  simulation: text("시뮬레이션", "simulation"),
  compute: text("AI 연산 자원", "computing"),
  equipment: text("장비", "equipment"),
  asset: text("시설·자산", "assets"),
} as const satisfies Readonly<Record<string, Text>>;
export type Awaited = keyof typeof awaited;
