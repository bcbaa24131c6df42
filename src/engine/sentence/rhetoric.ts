const where = "세계|국내|전국|대한민국|우리나라|아시아|동양|업계|지자체|기초지자체|광역지자체|도내|시 최초";
const what = "최고|최대|최초|최상|유일|1위|일류|으뜸|최다|최단기간";

const praise = new RegExp(
  String.raw`(?:${where})\s?(?:에서\s)?(?:${what})(?:의|로|인|급)?|유례없는|독보적|타의 추종을 불허|눈부신 (?:성과|성장)|획기적|파격적`,
  "g",
);

/** Claims no figure can carry: 세계 최고, 국내 최초, 파격적. Each is somebody's opinion until a comparison is published with it. */
export const findRhetoric = (text: string): { from: number; to: number; text: string }[] =>
  [...text.matchAll(praise)].map(({ 0: said, index }) => ({ from: index, to: index + said.length, text: said }));
