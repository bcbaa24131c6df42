import { closed, free, open, patterned, type Property } from "#base/property";
import { text, type Text } from "#base/text";

export const partyTypes = {
  firm: text("기업", "firm"),
  institution: text("기관", "institution"),
  university: text("대학", "university"),
  government: text("행정기관", "government body"),
  charity: text("비영리단체", "charity"),
  person: text("개인", "person"),
} as const satisfies Record<string, Text>;
export type PartyType = keyof typeof partyTypes;

/**
 * A name by which others know the party. `business-number` (사업자등록번호) stands for a place of business, so one
 * firm may have several; `corporate-number` (법인등록번호) for the corporation; `org-id` is the publisher's identifier
 * of imported grants (org-id.guide). Resident registration numbers are never kept.
 */
export const identifierSchemes = {
  "business-number": text("사업자등록번호", "business registration number"),
  "corporate-number": text("법인등록번호", "corporate registration number"),
  "org-id": text("기관 식별자(org-id)", "organisation identifier (org-id)"),
} as const satisfies Record<string, Text>;
export type IdentifierScheme = keyof typeof identifierSchemes;

export const wordOfScheme = (scheme: string): Text =>
  (identifierSchemes as Readonly<Record<string, Text>>)[scheme] ?? text(scheme, scheme);

/** The provinces of the country, jeju the last, and the cities of this one; a place elsewhere is called as its people write it. */
const regions: Readonly<Record<string, Text>> = {
  seoul: text("서울", "Seoul"),
  busan: text("부산", "Busan"),
  daegu: text("대구", "Daegu"),
  incheon: text("인천", "Incheon"),
  gwangju: text("광주", "Gwangju"),
  daejeon: text("대전", "Daejeon"),
  ulsan: text("울산", "Ulsan"),
  sejong: text("세종", "Sejong"),
  gyeonggi: text("경기", "Gyeonggi"),
  gangwon: text("강원", "Gangwon"),
  chungbuk: text("충북", "Chungbuk"),
  chungnam: text("충남", "Chungnam"),
  jeonbuk: text("전북", "Jeonbuk"),
  jeonnam: text("전남", "Jeonnam"),
  gyeongbuk: text("경북", "Gyeongbuk"),
  gyeongnam: text("경남", "Gyeongnam"),
  jeju: text("제주", "Jeju"),
  changwon: text("창원", "Changwon"),
  gimhae: text("김해", "Gimhae"),
  jinju: text("진주", "Jinju"),
  yangsan: text("양산", "Yangsan"),
  geoje: text("거제", "Geoje"),
  tongyeong: text("통영", "Tongyeong"),
  sacheon: text("사천", "Sacheon"),
  miryang: text("밀양", "Miryang"),
  haman: text("함안", "Haman"),
};

/** Every city that has a word here lies in this province. */
const cityProvince = "gyeongnam";
const provinces = Object.keys(regions).indexOf("jeju");

/** Where a place lies, from the closest to the widest: changwon, gyeongnam. */
export const regionsAround = (region: string): readonly string[] =>
  Object.keys(regions).indexOf(region) > provinces ? [region, cityProvince] : [region];

export const provinceNames: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(regions).slice(0, provinces + 1),
);

/** The fields of technology that the hub tells its firms apart by. */
const industries: Readonly<Record<string, Text>> = {
  "computer-vision": text("컴퓨터 비전", "computer vision"),
  robotics: text("로봇", "robotics"),
  "manufacturing-data": text("제조 데이터", "manufacturing data"),
  sensors: text("센서", "sensors"),
  software: text("소프트웨어", "software"),
  "system-integration": text("시스템 통합", "system integration"),
  "research-education": text("연구·교육", "research and education"),
};

const countries: Readonly<Record<string, Text>> = {
  KR: text("대한민국", "Republic of Korea"),
  GB: text("영국", "United Kingdom"),
  US: text("미국", "United States"),
  JP: text("일본", "Japan"),
  CN: text("중국", "China"),
  VN: text("베트남", "Viet Nam"),
  DE: text("독일", "Germany"),
};

export const origins = {
  outside: text("도외", "outside the province"),
  inside: text("도내", "inside the province"),
} as const satisfies Record<string, Text>;

/** The closed list: a misspelt name would be a silent second attribute. */
export const attributes = {
  "name.ko": free(text("이름", "name (Korean)")),
  "name.en": free(text("영문 이름", "name (English)")),
  region: open(text("소재지", "region"), regions, text("소재지가 {value}인", "located in {value}")),
  origin: closed(text("유치 전 소재", "origin"), origins, text("{value}에서 온", "from {value}")),
  founded: free(text("설립일", "founding date")),
  size: open(text("기업 규모", "size"), {
    large: text("대기업", "large"),
    "mid-sized": text("중견기업", "mid-sized"),
    "small-medium": text("중소기업", "small or medium-sized"),
  }),
  industry: open(text("업종", "industry"), industries, text("업종이 {value}인", "working in {value}")),
  ksic: free(text("산업분류 코드", "industry code (KSIC)")),
  anchor: closed(
    text("앵커기업 여부", "anchor status"),
    { yes: text("앵커기업·기관", "anchors"), no: text("해당 없음", "not an anchor") },
    text("{value}으로(로) 지정된", "designated as {value}"),
  ),
  parent: free(text("상위 기관", "parent organisation")),
  succeeds: free(text("승계한 기관", "predecessor")),
  country: open(text("국가", "country"), countries),
  address: free(text("주소", "address")),
  postcode: free(text("우편번호", "postcode")),
  website: free(text("누리집", "website")),
  employees: patterned(text("종업원 수", "employees"), text("{value}명", "{value} people")),
} as const satisfies Record<string, Property>;

export type AttributeName = keyof typeof attributes;
export const isAttributeName = (name: string): name is AttributeName => Object.hasOwn(attributes, name);
