import type { Text } from "#base/text";
import { text } from "#base/text";

/**
 * The one table of every environment variable. `readConfig` reads by it, `docs/configuration.md` is printed from it,
 * and nothing else in the house looks at the environment.
 */
export interface Variable<Value> {
  readonly name: string;
  readonly group: "place" | "web" | "database" | "files" | "mail" | "sign-in" | "log";
  /** What an unset variable means, as it would be written; null when unset means "not used". */
  readonly preset: string | null;
  readonly meaning: Text;
  /** What is allowed, in words. */
  readonly allowed: Text;
  /** Never printed, neither in logs nor in refusals. */
  readonly secret?: true;
  /** The value, or undefined when the text is not one. */
  readonly read: (written: string) => Value | undefined;
}

const variable = <Value>(row: Variable<Value>): Variable<Value> => row;

const wholeNumber =
  (least: number, most: number) =>
  (written: string): number | undefined => {
    if (!/^\d{1,15}$/.test(written)) return undefined;
    const number = Number(written);
    return number >= least && number <= most ? number : undefined;
  };

const oneOf =
  <const Words extends readonly string[]>(...words: Words) =>
  (written: string): Words[number] | undefined =>
    words.find((word) => word === written);

const yesOrNo = (written: string): boolean | undefined =>
  written === "true" || written === "1" ? true : written === "false" || written === "0" ? false : undefined;

const address =
  (...protocols: readonly string[]) =>
  (written: string): string | undefined =>
    URL.canParse(written) && protocols.includes(new URL(written).protocol) ? written : undefined;

/** Also without a host, as libpq writes a socket: `postgres://hub@/hub?host=/run/postgresql`. */
const databaseAddress = (written: string): string | undefined => {
  const whole = written.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)\//, "$1localhost/");
  return address("postgres:", "postgresql:")(whole) === undefined ? undefined : whole;
};

const anyText = (written: string): string | undefined => (written.includes("\0") ? undefined : written);

const SIZE_UNITS: Readonly<Record<string, number>> = { "": 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

const size = (written: string): number | undefined => {
  const parts = /^(\d{1,6})\s?(KB|MB|GB|)$/.exec(written);
  if (!parts) return undefined;
  const bytes = Number(parts[1]) * (SIZE_UNITS[parts[2] ?? ""] ?? 1);
  return bytes > 0 ? bytes : undefined;
};

const mailbox = (written: string): string | undefined =>
  /^(?:[^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(written) ? written : undefined;

const number = (from: number, to: number): Text =>
  text(`${from}부터 ${to}까지의 정수`, `a whole number from ${from} to ${to}`);
const webAddress = text("http:// 또는 https:// 주소", "an address that begins with http:// or https://");
const switchWords = text("true, 1, false, 0 중 하나", "true, 1, false or 0");

export const variables = {
  GEOJEOM_DATA: variable({
    name: "GEOJEOM_DATA",
    group: "place",
    preset: "./data",
    meaning: text(
      "내장 데이터베이스와 파일, 생성된 비밀값을 저장하는 폴더. 없으면 만든다.",
      "The folder of the embedded database, the files and the generated secrets. It is made when it is not there.",
    ),
    allowed: text("폴더의 경로", "the path of a folder"),
    read: anyText,
  }),
  GEOJEOM_STORY: variable({
    name: "GEOJEOM_STORY",
    group: "place",
    preset: "changwon",
    meaning: text(
      "빈 거점을 처음 시작할 때 입력할 합성 예시 자료. none이면 자료 없이 시작한다.",
      "The synthetic story a new hub is opened with; `none` starts it empty.",
    ),
    allowed: text("changwon 또는 none", "changwon or none"),
    read: oneOf("changwon", "none"),
  }),
  DATABASE_URL: variable({
    name: "DATABASE_URL",
    group: "database",
    preset: null,
    secret: true,
    meaning: text(
      "쓸 PostgreSQL(15 이상)의 주소. 없으면 내장 PostgreSQL을 쓴다. 트랜잭션 단위 풀러를 거치지 않고 직접 연결한다.",
      "The PostgreSQL (15 or newer) to use. Without it the embedded one runs. Connect directly, not through a pooler in transaction mode.",
    ),
    allowed: text("postgres:// 또는 postgresql:// 주소", "an address that begins with postgres:// or postgresql://"),
    read: databaseAddress,
  }),
  PORT: variable({
    name: "PORT",
    group: "web",
    preset: "3000",
    meaning: text(
      "서버가 사용하는 포트. 0이면 빈 포트를 자동으로 선택한다.",
      "The port the server listens on; 0 picks a free one.",
    ),
    allowed: number(0, 65_535),
    read: wholeNumber(0, 65_535),
  }),
  HOST: variable({
    name: "HOST",
    group: "web",
    preset: "127.0.0.1",
    meaning: text(
      "서버가 사용하는 주소. 다른 컴퓨터에서 접속하게 하려면 0.0.0.0 또는 ::.",
      "The address the server listens on; 0.0.0.0 or :: lets other machines in.",
    ),
    allowed: text("IP 주소 또는 호스트 이름", "an IP address or a host name"),
    read: (written) => (/^[\w.:%-]{1,255}$/.test(written) ? written : undefined),
  }),
  PUBLIC_URL: variable({
    name: "PUBLIC_URL",
    group: "web",
    preset: null,
    meaning: text(
      "사용자가 접속하는 주소. 메일의 링크, 패스키, 로그인에 쓴다. 없으면 http://localhost:PORT.",
      "The address people see: links in letters, passkeys and sign-in use it. Without it http://localhost:PORT.",
    ),
    allowed: webAddress,
    read: (written) => address("http:", "https:")(written)?.replace(/\/+$/, ""),
  }),
  REQUESTS_PER_MINUTE: variable({
    name: "REQUESTS_PER_MINUTE",
    group: "web",
    preset: "600",
    meaning: text(
      "한 주소 또는 한 로그인에서 1분에 받는 요청 수. 본문 크기와 처리 시간의 한도도 이에 비례합니다.",
      "Requests a minute from one address or one sign-in; what they may send and cost in time goes by it.",
    ),
    allowed: text("10–1000000", "10–1000000"),
    read: wholeNumber(10, 1_000_000),
  }),
  TRUST_PROXY: variable({
    name: "TRUST_PROXY",
    group: "web",
    preset: "false",
    meaning: text(
      "앞단 프록시의 X-Forwarded-* 헤더를 신뢰한다. 프록시가 있을 때만 켠다.",
      "Believe the X-Forwarded-* headers of the proxy in front. Only switch it on when there is one.",
    ),
    allowed: switchWords,
    read: yesOrNo,
  }),
  DATABASE_POOL: variable({
    name: "DATABASE_POOL",
    group: "database",
    preset: "10",
    meaning: text("한 프로세스가 여는 연결의 최대 수.", "How many connections one process opens at most."),
    allowed: number(2, 90),
    read: wholeNumber(2, 90),
  }),
  DATABASE_STATEMENT_TIMEOUT: variable({
    name: "DATABASE_STATEMENT_TIMEOUT",
    group: "database",
    preset: "60000",
    meaning: text(
      "SQL 문 하나의 최대 실행 시간(밀리초). 0이면 제한이 없다. 마이그레이션에는 적용하지 않는다.",
      "How long one statement may take, in milliseconds; 0 is no limit. Migrations are exempt.",
    ),
    allowed: number(0, 86_400_000),
    read: wholeNumber(0, 86_400_000),
  }),
  CLOCK_LEAP_LIMIT: variable({
    name: "CLOCK_LEAP_LIMIT",
    group: "database",
    preset: "10",
    meaning: text(
      "이 프로그램의 시계가 데이터베이스 서버의 시계보다, 또는 켜져 있던 시간보다 앞서도 되는 분 수. 더 앞서면 아무것도 기록하지 않고 경보를 남긴다.",
      "By how many minutes the clock of this program may be ahead of the database server's, or of the time it has been running. Further ahead, nothing is recorded and an alarm is logged.",
    ),
    allowed: number(1, 525_600),
    read: wholeNumber(1, 525_600),
  }),
  LONGEST_SILENCE: variable({
    name: "LONGEST_SILENCE",
    group: "database",
    preset: "400",
    meaning: text(
      "마지막 기록 뒤 며칠까지 다음 기록을 그대로 받는가. 더 오래 쉬었다면 시계가 틀렸을 수 있으므로 기록하지 않는다. 정말 쉬었던 거점은 이 값을 한 번 늘린다.",
      "How many days after the last record the next is still taken as it comes. After a longer silence the clock may be wrong, so nothing is recorded; a hub that really was idle raises this once.",
    ),
    allowed: number(1, 36_500),
    read: wholeNumber(1, 36_500),
  }),
  UPLOAD_LIMIT: variable({
    name: "UPLOAD_LIMIT",
    group: "files",
    preset: "100MB",
    meaning: text("올리는 파일 하나의 최대 크기.", "The largest file that may be uploaded."),
    allowed: text("바이트 수, 또는 KB·MB·GB 단위를 붙인 수", "a number of bytes, or a number with KB, MB or GB"),
    read: size,
  }),
  S3_BUCKET: variable({
    name: "S3_BUCKET",
    group: "files",
    preset: null,
    meaning: text(
      "파일을 저장할 S3 버킷. 없으면 GEOJEOM_DATA/files에 저장한다.",
      "The S3 bucket that holds the files. Without it they lie in GEOJEOM_DATA/files.",
    ),
    allowed: text("버킷 이름", "the name of a bucket"),
    read: (written) => (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(written) ? written : undefined),
  }),
  S3_ENDPOINT: variable({
    name: "S3_ENDPOINT",
    group: "files",
    preset: null,
    meaning: text("S3 호환 서버의 주소. 없으면 AWS.", "The address of a server that speaks S3. Without it, AWS."),
    allowed: webAddress,
    read: address("http:", "https:"),
  }),
  S3_REGION: variable({
    name: "S3_REGION",
    group: "files",
    preset: "ap-northeast-2",
    meaning: text("버킷이 있는 지역.", "The region the bucket is in."),
    allowed: text("지역 이름", "the name of a region"),
    read: (written) => (/^[a-z0-9-]{1,40}$/.test(written) ? written : undefined),
  }),
  S3_ACCESS_KEY_ID: variable({
    name: "S3_ACCESS_KEY_ID",
    group: "files",
    preset: null,
    secret: true,
    meaning: text(
      "S3 접근 키. 없으면 서버에 부여된 자격 증명을 쓴다.",
      "The S3 access key. Without it the machine's own identity.",
    ),
    allowed: text("문자열", "text"),
    read: anyText,
  }),
  S3_SECRET_ACCESS_KEY: variable({
    name: "S3_SECRET_ACCESS_KEY",
    group: "files",
    preset: null,
    secret: true,
    meaning: text(
      "S3 비밀 키. S3_ACCESS_KEY_ID와 함께 지정한다.",
      "The S3 secret key, given together with S3_ACCESS_KEY_ID.",
    ),
    allowed: text("문자열", "text"),
    read: anyText,
  }),
  SMTP_URL: variable({
    name: "SMTP_URL",
    group: "mail",
    preset: null,
    secret: true,
    meaning: text(
      "메일을 보낼 SMTP 서버. 없으면 메일은 보낸 메일함에만 저장된다.",
      "The SMTP server that carries letters. Without it letters gather in the outbox page.",
    ),
    allowed: text("smtp:// 또는 smtps:// 주소", "an address that begins with smtp:// or smtps://"),
    read: address("smtp:", "smtps:"),
  }),
  MAIL_FROM: variable({
    name: "MAIL_FROM",
    group: "mail",
    preset: "거점 Geojeom <noreply@localhost>",
    meaning: text("메일 발신자.", "Whom letters are from."),
    allowed: text("메일 주소, 또는 이름 <메일 주소>", "a mail address, or a name <mail address>"),
    read: mailbox,
  }),
  SESSION_SECRET: variable({
    name: "SESSION_SECRET",
    group: "sign-in",
    preset: null,
    secret: true,
    meaning: text(
      "로그인 세션에 서명하는 비밀값. 없으면 한 번 만들어 GEOJEOM_DATA/session.secret에 저장한다. 여러 서버로 운영하면 같은 값을 지정한다.",
      "Signs the sessions. Without it one is made once and kept in GEOJEOM_DATA/session.secret. Give several machines the same.",
    ),
    allowed: text("32자 이상의 문자열", "text of at least 32 characters"),
    read: (written) => (written.length >= 32 ? written : undefined),
  }),
  OIDC_ISSUER: variable({
    name: "OIDC_ISSUER",
    group: "sign-in",
    preset: null,
    meaning: text(
      "OpenID Connect 제공자의 발급자 주소. 없으면 이 로그인을 쓰지 않는다.",
      "The issuer of the OpenID Connect provider. Without it this way of signing in is off.",
    ),
    allowed: webAddress,
    read: address("http:", "https:"),
  }),
  OIDC_CLIENT_ID: variable({
    name: "OIDC_CLIENT_ID",
    group: "sign-in",
    preset: null,
    meaning: text("제공자에 등록한 클라이언트 이름.", "The client's name at the provider."),
    allowed: text("문자열", "text"),
    read: anyText,
  }),
  OIDC_CLIENT_SECRET: variable({
    name: "OIDC_CLIENT_SECRET",
    group: "sign-in",
    preset: null,
    secret: true,
    meaning: text("클라이언트의 비밀값.", "The client's secret."),
    allowed: text("문자열", "text"),
    read: anyText,
  }),
  OIDC_NAME: variable({
    name: "OIDC_NAME",
    group: "sign-in",
    preset: "통합 로그인",
    meaning: text("로그인 버튼에 표시할 제공자 이름.", "The provider's name on the sign-in button."),
    allowed: text("문자열", "text"),
    read: anyText,
  }),
  LOG_LEVEL: variable({
    name: "LOG_LEVEL",
    group: "log",
    preset: "info",
    meaning: text("이보다 낮은 수준의 로그는 남기지 않는다.", "Records below this are not kept."),
    allowed: text("trace, debug, info, warn, error, silent 중 하나", "trace, debug, info, warn, error or silent"),
    read: oneOf("trace", "debug", "info", "warn", "error", "silent"),
  }),
  LOG_FORMAT: variable({
    name: "LOG_FORMAT",
    group: "log",
    preset: "auto",
    meaning: text(
      "로그 형식. auto는 터미널에서는 텍스트, 그 밖에는 JSON.",
      "The form of records. auto is readable lines on a terminal and JSON elsewhere.",
    ),
    allowed: text("auto, json, text 중 하나", "auto, json or text"),
    read: oneOf("auto", "json", "text"),
  }),
} as const;

export type VariableName = keyof typeof variables;
