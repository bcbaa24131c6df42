import { defineRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Decoded } from "#platform/sheet";
import type { Notice } from "./award.ts";

export const notText = defineRefusal({
  code: "grants-not-utf8",
  status: 422,
  ko: "JSON 파일이 UTF-8이나 UTF-16 텍스트가 아니라 {encoding}(으)로 보입니다. UTF-8로 저장해 주십시오. 가져온 내용은 없습니다.",
  en: "The JSON file is neither UTF-8 nor UTF-16; it looks like {encoding}. Save it as UTF-8. Nothing was imported.",
});

/** What the reader of the report should know of how the file was written. */
export const encodingNotice = ({ encoding }: Decoded): Notice[] =>
  encoding === "UTF-8"
    ? []
    : [
        {
          code: "encoding-recognised",
          text: text(
            `파일이 UTF-8이 아니라 ${encoding}(으)로 적혀 있어 그렇게 읽었습니다.`,
            `The file is not utf-8, it is ${encoding === "windows-1252" ? "cp1252 (windows-1252)" : encoding}, and was read as such.`,
          ),
          positions: [],
          count: 0,
        },
      ];

export const refuseEncoding = ({ encoding }: Decoded): Refusal | null =>
  encoding === "UTF-8" || encoding === "UTF-16" ? null : notText({ encoding });
