import { text } from "#base/text";
import { anyText, oneOf, switchWords, variable, yesOrNo } from "./variable.ts";

/** Where a hub lies, and whether it is a real one. */
export const placeVariables = {
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
    preset: null,
    meaning: text(
      "새 폴더를 시연용으로 시작할 때 입력할 합성 예시 자료. 없으면 이 컴퓨터에서만 열리는 새 폴더에 changwon을 입력하고, 외부에 공개되는 새 폴더(HOST·PUBLIC_URL이 루프백이 아니거나 NODE_ENV=production)는 found 명령으로 개설할 때까지 시작하지 않는다. none이면 빈 거점으로 시작한다. 이미 있는 거점과 맞지 않는 값은 거부한다.",
      "The synthetic story a new folder is opened with as a demonstration. Without it `changwon` where only this machine can reach the hub; where others can (`HOST` or `PUBLIC_URL` beyond loopback, or `NODE_ENV=production`) a new folder is not opened until `found` has founded a hub. `none` starts it empty. A value that contradicts the hub that stands is refused.",
    ),
    allowed: text("changwon 또는 none", "changwon or none"),
    read: oneOf("changwon", "none"),
  }),
  GEOJEOM_OPEN_DEMONSTRATION: variable({
    name: "GEOJEOM_OPEN_DEMONSTRATION",
    group: "place",
    preset: "false",
    meaning: text(
      "시연용 거점을 외부에 공개해도 된다는 명시. 시연용 계정의 비밀번호는 공개되어 있으므로, 이 값이 없으면 HOST나 PUBLIC_URL이 루프백이 아닐 때 시작하지 않는다.",
      "Says in writing that a demonstration may be reached by others. The passwords of its accounts are known to everybody, so without this it does not listen where `HOST` or `PUBLIC_URL` is beyond loopback.",
    ),
    allowed: switchWords,
    read: yesOrNo,
  }),
  NODE_ENV: variable({
    name: "NODE_ENV",
    group: "place",
    preset: null,
    meaning: text(
      "production이면 실제 운영: 새 폴더에 예시 자료를 입력하지 않고, 응답을 계약과 다시 대조하지 않는다.",
      "`production` is real operation: a new folder is told no story, and replies are not validated a second time.",
    ),
    allowed: text("문자열", "text"),
    read: anyText,
  }),
} as const;
