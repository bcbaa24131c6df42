import { readFile } from "node:fs/promises";
import { defineRefusal, isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { readKey, type VerifierKey, verifyProof } from "#engine/proof";
import { digest, isSignature } from "#platform/signing";
import { type BareCommand, textOf } from "./command.ts";

const unreadableFile = defineRefusal({
  code: "proof-unreadable",
  status: 404,
  ko: "증명 파일 {path}을(를) 읽을 수 없습니다({why}).",
  en: "The proof {path} cannot be read ({why}).",
});

const marks = { true: "✔", false: "✘", null: "·" } as const;

/** A proof file, checked with nothing but itself: no hub, no database, no network. */
export const verifyCommand: BareCommand = {
  name: "verify",
  usage: "verify PROOF [--key KEY] [--witness KEY …]",
  summary: text("증명 파일을 데이터베이스와 통신 없이 검증한다", "verify a proof, without database or network"),
  options: { key: { type: "string" }, witness: { type: "string", multiple: true } },
  takes: 1,
  opens: "nothing",
  run: async (_env, [path = ""], values) => {
    const read = await readFile(path, "utf8").catch((error: unknown) => error as NodeJS.ErrnoException);
    if (typeof read !== "string") return unreadableFile({ path, why: read.code ?? read.message });
    const pinned = textOf(values["key"]);
    const key = pinned === undefined ? undefined : readKey(digest, pinned);
    if (isRefusal(key)) return key;
    const witnesses: VerifierKey[] = [];
    for (const named of Array.isArray(values["witness"]) ? values["witness"] : []) {
      const witness = readKey(digest, String(named));
      if (isRefusal(witness)) return witness;
      witnesses.push(witness);
    }
    const trust = { ...(key === undefined ? {} : { key }), witnesses };
    const { holds, checks } = await verifyProof(digest, isSignature, read, trust);
    const end = holds
      ? ["✔ 증명이 성립합니다.", "  The proof holds."]
      : ["✘ 증명이 성립하지 않습니다.", "  The proof does not hold."];
    return {
      lines: [...checks.flatMap((each) => [`${marks[`${each.holds}`]} ${each.text.ko}`, `  ${each.text.en}`]), ...end],
      json: { holds, checks },
      exit: holds ? 0 : 1,
    };
  },
};
