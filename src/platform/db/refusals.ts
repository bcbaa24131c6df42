import { defineRefusal } from "#base/refusal";

export const serverTooOld = defineRefusal({
  code: "database-too-old",
  status: 503,
  ko: "데이터베이스 서버가 PostgreSQL {version}입니다. 15 이상이 필요합니다. 변경된 내용은 없습니다.",
  en: "The database server is PostgreSQL {version}; 15 or newer is needed. Nothing was changed.",
});

export const databaseUnreachable = defineRefusal({
  code: "database-unreachable",
  status: 503,
  ko: "데이터베이스 {where}에 연결할 수 없습니다({reason}). 주소와 서버를 확인하고 다시 시작하십시오.",
  en: "The database at {where} cannot be reached ({reason}). Check the address and the server, then start again.",
});

export const databaseLost = defineRefusal({
  code: "database-lost",
  status: 503,
  ko: "데이터베이스와의 연결이 끊겼습니다. 잠시 뒤 저장 여부를 먼저 확인한 다음 다시 시도해 주십시오.",
  en: "The connection to the database was lost. In a moment, look first whether it was saved, then try again.",
});

export const databaseBusy = defineRefusal({
  code: "database-busy",
  status: 503,
  ko: "같은 내용을 다른 사용자가 동시에 변경하고 있어 저장하지 않았습니다. 다시 시도해 주십시오.",
  en: "Someone else was changing the same thing at that moment, so nothing was saved. Please try again.",
});

export const diskFull = defineRefusal({
  code: "disk-full",
  status: 503,
  ko: "디스크 공간이 부족하여 저장하지 않았습니다. 이미 저장된 내용은 그대로입니다. 관리자에게 알려 주십시오.",
  en: "The disk is full, so nothing was saved. What was saved before is unharmed. Please tell the administrator.",
});

export const clockAheadOfDatabase = defineRefusal({
  code: "clock-ahead-of-database",
  status: 503,
  ko: "이 서버의 시계({ours})가 데이터베이스 서버의 시계({theirs})보다 {difference} 앞서 있어 기록하지 않았습니다. 시계를 맞춘 뒤 다시 하십시오.",
  en: "The clock of this server ({ours}) is {differenceEn} ahead of the database server's ({theirs}), so nothing was recorded. Set the clock right, then try again.",
});

export const clockLeapt = defineRefusal({
  code: "clock-leapt",
  status: 503,
  ko: "이 서버의 시계가 실제로 지난 시간보다 {difference} 앞으로 뛰어 지금 {ours}을(를) 가리킵니다. 기록하지 않았습니다. 시계를 맞추거나, 지금 시각이 맞으면 거점을 다시 시작하십시오.",
  en: "The clock of this server leapt {differenceEn} ahead of the time that passed and says {ours} now, so nothing was recorded. Set the clock right; if it is right now, start the hub again.",
});

export const clockFarAhead = defineRefusal({
  code: "clock-far-ahead",
  status: 503,
  ko: "시계({ours})가 마지막 기록({theirs})보다 {difference} 앞서 있어 기록하지 않았습니다. 시계를 확인하십시오. 그동안 정말 기록이 없었다면 환경 변수 LONGEST_SILENCE(일)를 늘려 다시 시작하십시오.",
  en: "The clock ({ours}) is {differenceEn} ahead of the last record ({theirs}), so nothing was recorded. Look at the clock; if nothing really was recorded meanwhile, raise the environment variable LONGEST_SILENCE (days) and start again.",
});

/** A span of time as it is told to whoever looks after a clock: its two largest units. */
export function spanOf(ms: number): { readonly difference: string; readonly differenceEn: string } {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const parts = [
    [Math.floor(minutes / 1440), "일", "day"],
    [Math.floor(minutes / 60) % 24, "시간", "hour"],
    [minutes % 60, "분", "minute"],
  ] as const;
  const told = parts.filter(([count]) => count > 0).slice(0, 2);
  return {
    difference: told.map(([count, ko]) => `${count}${ko}`).join(" "),
    differenceEn: told.map(([count, , en]) => `${count} ${en}${count === 1 ? "" : "s"}`).join(" "),
  };
}

export const migrationChanged = defineRefusal({
  code: "migration-changed",
  status: 503,
  ko: "이미 적용된 마이그레이션 {name}의 내용이 바뀌었습니다. 적용된 파일은 수정하지 않고 새 번호로 추가합니다. 변경된 내용은 없습니다.",
  en: "The migration {name} was changed after it had been applied. An applied file is never edited; add a new number. Nothing was changed.",
});

export const migrationUnknown = defineRefusal({
  code: "migration-unknown",
  status: 503,
  ko: "데이터베이스에 이 프로그램이 모르는 마이그레이션 {name}이(가) 적용되어 있습니다. 더 최신 버전의 거점이 사용하던 데이터베이스입니다. 변경된 내용은 없습니다. 프로그램을 업데이트해 주십시오.",
  en: "The database carries the migration {name}, which this program does not know: a newer Geojeom has used it. Nothing was changed. Upgrade the program.",
});

export const migrationOutOfOrder = defineRefusal({
  code: "migration-out-of-order",
  status: 503,
  ko: "마이그레이션 {name}의 번호가 이미 적용된 {last}보다 앞섭니다. 번호는 뒤로만 추가합니다. 변경된 내용은 없습니다.",
  en: "The migration {name} comes before {last}, which is applied already. Numbers are only added at the end. Nothing was changed.",
});

export const clusterOfAnother = defineRefusal({
  code: "database-folder-of-another-user",
  status: 503,
  ko: "데이터베이스 폴더 {path}의 소유자는 {owner}이고, 데이터베이스를 실행할 사용자는 {we}입니다. 변경된 내용은 없습니다. 소유자로 실행하거나 다른 폴더를 GEOJEOM_DATA에 지정해 주십시오.",
  en: "The database folder {path} belongs to {owner}, and the database would run as {we}. Nothing was changed. Run as its owner, or give GEOJEOM_DATA another folder.",
});

export const clusterOfOtherVersion = defineRefusal({
  code: "database-folder-other-version",
  status: 503,
  ko: "{path}은(는) PostgreSQL {theirs}의 폴더이고 이 프로그램은 {ours}을(를) 씁니다. 변경된 내용은 없습니다. 그 폴더를 만든 프로그램에서 백업을 받아 새 폴더에 복원하십시오.",
  en: "{path} is a folder of PostgreSQL {theirs}, and this program runs {ours}. Nothing was changed. Make a backup with the program that made it and restore it into a new folder.",
});

export const clusterDamaged = defineRefusal({
  code: "database-folder-damaged",
  status: 503,
  ko: "{path}에 PostgreSQL의 PG_VERSION 파일이 없거나 읽을 수 없습니다. 변경된 내용은 없습니다. 백업에서 새 폴더로 복원하십시오.",
  en: "{path} has no readable PG_VERSION file of PostgreSQL. Nothing was changed. Restore a backup into a new folder.",
});

export const clusterIsCopy = defineRefusal({
  code: "database-folder-in-use",
  status: 503,
  ko: "{path}의 postmaster.pid는 아직 살아 있는 데이터베이스(프로세스 {pid}, 폴더 {other})의 것입니다. 실행 중에 복사한 폴더로 보입니다. 변경된 내용은 없습니다. 원래 폴더의 거점을 종료한 뒤 다시 복사해 주십시오.",
  en: "The postmaster.pid in {path} is that of a database that is still running (process {pid}, folder {other}); the folder looks like a copy made meanwhile. Nothing was changed. Stop the hub of the original folder and copy again.",
});

export const clusterFailed = defineRefusal({
  code: "database-did-not-start",
  status: 503,
  ko: "내장 데이터베이스가 시작하지 못했습니다. 자료는 삭제되지 않았습니다. 서버 메시지: {said} (전체 기록: {log})",
  en: "The embedded database did not start. No data was removed. The server said: {said} (the whole log: {log})",
});

export const embeddedMissing = defineRefusal({
  code: "embedded-database-missing",
  status: 503,
  ko: "이 기계({platform})에 쓸 내장 PostgreSQL이 설치되어 있지 않습니다. npm ci를 다시 하거나 DATABASE_URL에 PostgreSQL 15 이상의 주소를 지정해 주십시오.",
  en: "There is no embedded PostgreSQL for this machine ({platform}). Run npm ci again, or give DATABASE_URL the address of a PostgreSQL 15 or newer.",
});

export const rootCannotReach = defineRefusal({
  code: "root-folder-out-of-reach",
  status: 503,
  ko: "관리자(root)로 실행하면 데이터베이스는 {user} 사용자로 실행되는데, 그 사용자는 {path}에 접근할 수 없습니다. 다른 사용자로 실행하거나, 폴더를 누구나 접근할 수 있는 곳에 두거나, setpriv(util-linux)를 설치하십시오.",
  en: "Run by root, the database runs as {user}, who cannot reach {path}. Run as another user, put the folder where everyone may pass, or install setpriv (util-linux).",
});

export const userWithoutName = defineRefusal({
  code: "user-without-name",
  status: 503,
  ko: "사용자 번호 {uid}에 이름이 없어 내장 데이터베이스를 만들 수 없습니다. /etc/passwd에 이름을 지정하거나, unshare(util-linux)를 설치하거나, DATABASE_URL을 지정해 주십시오.",
  en: "The user number {uid} has no name, so the embedded database cannot be made. Give it one in /etc/passwd, install unshare (util-linux), or set DATABASE_URL.",
});
