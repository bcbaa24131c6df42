import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { stepRefusals } from "#case/contract";
import { previewEvidence } from "#evidence/contract";
import { shapeSeen } from "#journal/contract";
import * as shape from "./shapes.ts";

const { done, onSeen, reason } = shape;
const ofReview = z.object({ review: z.string() });
const getOf = { method: "GET" } as const;
const post = { method: "POST" } as const;

export const myReviews = defineRoute({
  ...{ name: "my-reviews", ...getOf, path: "/my-reviews", may: ["reviewer"] },
  summary: text("내 평가", "My reviews"),
  reply: shape.shapeMine,
  refusals: [],
});
export const readMyReview = defineRoute({
  ...{ name: "read-my-review", ...getOf, path: "/my-reviews/:review", may: ["reviewer"] },
  summary: text("내 평가표: 서약 후 마감 전까지 신청서 열람", "My sheet; the file opens after the declaration"),
  params: ofReview,
  reply: shape.shapeReviewSheet,
  refusals: ["unknown-review"],
});

const unreadable = ["unknown-review", "unknown-evidence", "file-lost", "evidence-damaged"] as const;
const ofPaper = z.object({ review: z.string(), evidence: z.string() });
export const openReviewPaper = defineRoute({
  ...{ name: "open-review-paper", ...getOf, path: "/my-reviews/:review/papers/:evidence/file", may: ["reviewer"] },
  summary: text("평가할 신청의 제출 서류 파일", "The file of a document of an application under review"),
  ...{ params: ofPaper, gives: "file", reply: z.undefined(), refusals: [...unreadable] },
});
export const previewReviewPaper = defineRoute({
  ...{ name: "preview-review-paper", ...getOf, path: "/my-reviews/:review/papers/:evidence/preview" },
  may: ["reviewer"],
  summary: text("평가할 신청의 제출 서류 미리보기", "The beginning of a document of an application under review"),
  ...{ params: ofPaper, reply: previewEvidence.reply, refusals: [...unreadable] },
});
const workRefusals = ["unknown-review", "not-this-reviewer", "declare-first", "conflict-of-interest"] as const;
export const declareReview = defineRoute({
  ...{ name: "declare-review", ...post, path: "/my-reviews/:review/declaration", may: ["reviewer"] },
  summary: text("이해충돌 없음 서약", "Declare that there is no conflict"),
  ...onSeen(ofReview),
  refusals: [...workRefusals, ...stepRefusals],
});
export const recuseReview = defineRoute({
  ...{ name: "recuse-review", ...post, path: "/my-reviews/:review/recusal", may: ["reviewer"] },
  summary: text("평가 회피", "Stand aside from a review"),
  params: ofReview,
  body: z.object({ reason, seen: shapeSeen }),
  reply: done,
  refusals: ["unknown-review", "not-this-reviewer", "declare-first", ...stepRefusals],
});
const marks = z.record(z.string().max(60), z.string().trim().max(8));
export const saveSheet = defineRoute({
  ...{ name: "save-sheet", ...post, path: "/my-reviews/:review/sheet", may: ["reviewer"], unseen: "own" },
  summary: text("평가표 저장", "Save a sheet"),
  params: ofReview,
  body: z.object({ marks, reason: z.string().max(4000) }),
  reply: done,
  refusals: [...workRefusals, "sheet-signed"],
});
export const signReview = defineRoute({
  ...{ name: "sign-review", ...post, path: "/my-reviews/:review/signature", may: ["reviewer"] },
  summary: text("평가표 서명", "Sign a sheet"),
  params: ofReview,
  body: z.object({ marks, reason: z.string().max(4000), seen: shapeSeen }),
  reply: done,
  refusals: [...workRefusals, "sheet-incomplete", "reason-too-short", "sheet-signed", ...stepRefusals],
});
