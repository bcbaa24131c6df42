import { equals, formatFraction, isZero, multiply, parseFraction } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { broken } from "./broken.ts";
import { areSame, type Digest, utf8Of } from "./bytes.ts";
import { readKey, type VerifierKey, type Verify } from "./note.ts";
import { entryText, type FigureProof, type FigureRecord, readProof, recordText } from "./proof-file.ts";
import { verifyRows } from "./sum-proof.ts";
import { type Head, sealOfHeads } from "./sum-tree.ts";
import { verifyLogProof } from "./tlog-proof.ts";

export interface Check {
  /** Null for what the file says and cannot prove. */
  readonly holds: boolean | null;
  readonly text: Text;
}

export interface Verdict {
  readonly holds: boolean;
  readonly checks: readonly Check[];
  readonly proof: FigureProof | null;
}

/** The keys that the reader trusts already: the log's own, and witnesses'. Without one the key of the file is named. */
export interface Trust {
  readonly key?: VerifierKey;
  readonly witnesses?: readonly VerifierKey[];
}

const yes = (ko: string, en: string): Check => ({ holds: true, text: text(ko, en) });
const note = (ko: string, en: string): Check => ({ holds: null, text: text(ko, en) });
const no = ({ text: said }: Refusal): Check => ({ holds: false, text: said });

/** Everything a proof says, one check a line. What is wrong is said, never thrown. */
export async function verifyProof(
  digest: Digest,
  verify: Verify,
  written: string,
  trust: Trust = {},
): Promise<Verdict> {
  const proof = readProof(written);
  if (isRefusal(proof)) return { holds: false, checks: [no(proof)], proof: null };
  const checks: Check[] = [
    ...checkRows(digest, proof),
    checkValue(digest, proof),
    checkEntry(digest, proof),
    ...(await checkLog(digest, verify, proof, trust)),
    ...whatElse(proof),
  ];
  return { holds: checks.every(({ holds }) => holds !== false), checks, proof };
}

function checkRows(digest: Digest, { rows, record }: FigureProof): Check[] {
  const counted = verifyRows(digest, rows);
  if (isRefusal(counted)) return [no(counted)];
  const { unit, root } = rows.head;
  const [only, ...others] = rows.rows;
  const checks =
    only !== undefined && others.length === 0
      ? [
          yes(
            `이 행(${only.key})의 값 ${formatFraction(only.contribution)} ${unit}: 전체 ${root.n}개 행 가운데 하나로 집계되었습니다.`,
            `This row (${only.key}) is counted with ${formatFraction(only.contribution)} ${unit}; it is one of ${root.n} rows.`,
          ),
          yes("같은 키의 행은 이것뿐입니다: 한 번만 집계되었습니다.", "No other row has its key: it is counted once."),
        ]
      : [
          yes(
            `이 쪽의 ${rows.rows.length}개 행이 모두 집계되었습니다. 전체 ${root.n}개 행의 일부입니다.`,
            `All ${rows.rows.length} rows of this page are counted; they are some of ${root.n} rows.`,
          ),
          yes(
            "이 쪽의 키는 서로 다르고 다른 쪽에 없습니다: 한 번씩만 집계되었습니다.",
            "Their keys differ and are on no other page: each is counted once.",
          ),
        ];
  if (!counted.hasNegative) return checks;
  return [
    ...checks,
    note(
      `‘${record.figure}’에는 음수로 집계된 행이 있습니다.`,
      `Some rows of “${record.figure}” are counted below nought.`,
    ),
  ];
}

/** The record says the seal, the number of rows and the value that these sums have. */
function checkValue(digest: Digest, { heads, record }: FigureProof): Check {
  if (sealOfHeads(digest, heads) !== record.seal)
    return no(broken("지표의 검증값이 다릅니다", "the figure has another seal"));
  const [over, under, ...more] = heads as [Head, ...Head[]];
  if (over.root.n !== record.n)
    return no(broken("지표의 행 수가 다릅니다", "the figure counts another number of rows"));
  const sums = heads.map(({ root, unit }) => `${formatFraction(root.sum)} ${unit}`).join(" ÷ ");
  if (record.fold === "other")
    return note(
      `지표 값은 정의서에 따라 이 행들로 계산됩니다: ${record.value} ${record.unit}(합계 ${sums}).`,
      `The value ${record.value} ${record.unit} is computed from these rows as the definition says (sums ${sums}).`,
    );
  if (!isSumOf(record, over, under) || more.length > 0)
    return no(broken("지표 값이 행의 합계와 다릅니다", "the value is not what the rows come to"));
  return yes(
    `행의 합계가 공표된 값입니다: ${record.title.ko} = ${record.value} ${record.unit}, ${record.n}개 행.`,
    `The rows come to what was published: ${record.title.en} = ${record.value} ${record.unit}, ${record.n} rows.`,
  );
}

function isSumOf({ fold, value, unit }: FigureRecord, over: Head, under: Head | undefined): boolean {
  const amount = parseFraction(value);
  if (isRefusal(amount)) return false;
  if (fold === "sum") return under === undefined && equals(amount, over.root.sum) && unit === over.unit;
  return under !== undefined && !isZero(under.root.sum) && equals(multiply(amount, under.root.sum), over.root.sum);
}

function checkEntry({ ofText }: Digest, { record, entry }: FigureProof): Check {
  if (entry.publication !== record.publication || !entry.figures.includes(ofText(recordText(record))))
    return no(broken("로그 항목에 이 지표가 없습니다", "the entry of the log does not name this figure"));
  return yes(
    `공표 ‘${record.publication}’에 기준일 ${record.asOf}로 실린 지표입니다.`,
    `It is a figure of the publication “${record.publication}”, as of ${record.asOf}.`,
  );
}

async function checkLog(digest: Digest, verify: Verify, proof: FigureProof, trust: Trust): Promise<Check[]> {
  const named = readKey(digest, proof.key);
  if (isRefusal(named)) return [no(named)];
  const { key = named, witnesses = [] } = trust;
  if (trust.key !== undefined && (trust.key.name !== named.name || !areSame(trust.key.publicKey, named.publicKey)))
    return [
      no(broken("파일의 공개키가 지정한 공개키와 다릅니다", "the key of the file is not the key that was named")),
    ];
  const entry = utf8Of(entryText(proof.entry));
  const logged = await verifyLogProof(digest, verify, { entry, proof: proof.log, keys: [key, ...witnesses] });
  if (isRefusal(logged)) return [no(logged)];
  const { checkpoint, signers } = logged;
  const seen = signers.filter(({ use }) => use === "witness").map(({ name }) => name);
  return [
    yes(
      `공개 검증 기록 ${checkpoint.origin}의 ${proof.log.index}번 항목입니다(기록 크기 ${checkpoint.size}).`,
      `It is entry ${proof.log.index} of the log ${checkpoint.origin} (of ${checkpoint.size} entries).`,
    ),
    yes(`기록의 키로 서명되어 있습니다: ${proof.key}`, `It is signed with the key of the log: ${proof.key}`),
    ...(trust.key === undefined
      ? [
          note(
            "공개키는 이 파일에 든 것입니다. 기관이 다른 곳에 알린 키와 같은지 비교하거나 --key로 지정하십시오.",
            "The key is the one in the file: compare it with the one the hub made known elsewhere, or name it with --key.",
          ),
        ]
      : []),
    ...(seen.length === 0
      ? []
      : [yes(`제3자가 확인했습니다: ${seen.join(", ")}`, `Others saw it: ${seen.join(", ")}`)]),
  ];
}

/** The day in Korea; whatever stands there is said as it stands where it is no moment. */
function dayOf(moment: string): string {
  const seconds = Date.parse(moment);
  return Number.isNaN(seconds) ? moment : new Date(seconds + 9 * 3_600_000).toISOString().slice(0, 10);
}

function whatElse({ entry, record }: FigureProof): Check[] {
  const { supersedes, reason, publishedAt } = entry;
  return [
    note(
      `${dayOf(publishedAt)}에 공표된 값에 대한 증명입니다. 그 뒤 정정 공표가 있었는지는 이 파일로 알 수 없습니다: /publications/${record.publication}`,
      `It holds for what was published on ${dayOf(publishedAt)}. Whether that was restated later this file cannot know: /publications/${record.publication}`,
    ),
    ...(supersedes === null
      ? []
      : [
          note(
            `‘${supersedes}’ 공표를 대신한 정정 공표입니다(사유 ${reason ?? ""}).`,
            `It restates the publication “${supersedes}” (reason ${reason ?? ""}).`,
          ),
        ]),
  ];
}
